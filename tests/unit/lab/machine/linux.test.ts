import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAvailable } from '../../../../src/core/availability';
import { machineSchema } from '../../../../src/core/record/machine-schema';
import { readLinuxTopology } from '../../../../src/lab/machine/linux';
import { linuxFiles } from '../../../../src/lab/machine/linux-files';
import { inMemory, onDisk, readCase, readMachine, unpack } from './fixture-tree';

const topologyOf = (machine: string) => readLinuxTopology(linuxFiles(onDisk(readMachine(machine))), 2);

describe('the topology of', () => {
  it('a virtual machine, as recorded', () => {
    expect(topologyOf('kvm-guest')).toMatchObject({
      topology: { logicalCpus: 2, physicalCores: 2, sockets: 1, usableCpus: 2 },
      cores: [
        { cpu: 0, socket: 0, core: 0, numaNode: 0, usable: true },
        { cpu: 1, socket: 0, core: 1, numaNode: 0, usable: true },
      ],
      smt: false,
      numaNodes: 1,
      quotaCpus: { available: false },
      virtualMachine: true,
    });
  });

  it('a hybrid desktop: P cores with two CPUs each, E cores with one', () => {
    const machine = topologyOf('hybrid-desktop');
    expect(machine.topology).toEqual({
      logicalCpus: 24,
      physicalCores: 16,
      sockets: 1,
      performanceCores: 8,
      efficiencyCores: 8,
      usableCpus: 24,
    });
    expect(machine.smt).toBe(true);
    expect(machine.virtualMachine).toBe(false);
    expect(machine.cores.map((core) => core.kind)).toEqual([
      ...Array<string>(16).fill('performance'),
      ...Array<string>(8).fill('efficiency'),
    ]);
    expect(machine.cores[15]?.core).toBe(7);
  });

  it('a hybrid desktop: caches, each once, with who shares it', () => {
    const caches = topologyOf('hybrid-desktop').caches;
    expect(caches).toEqual([
      {
        level: 2,
        kind: 'unified',
        sizeKb: 1280,
        sharedBy: ['0-1', '2-3', '4-5', '6-7', '8-9', '10-11', '12-13', '14-15'],
      },
      { level: 2, kind: 'unified', sizeKb: 2048, sharedBy: ['16-19', '20-23'] },
      { level: 3, kind: 'unified', sizeKb: 30720, sharedBy: ['0-23'] },
    ]);
  });

  it('a hybrid without SMT: not taken for P cores only', () => {
    const { topology, smt } = topologyOf('hybrid-without-smt');
    expect(topology).toMatchObject({ physicalCores: 8, performanceCores: 4, efficiencyCores: 4 });
    expect(smt).toBe(false);
  });

  it('an ARM machine: kinds by capacity, the socket not known', () => {
    const machine = topologyOf('arm-big-little');
    expect(machine.topology).toMatchObject({
      physicalCores: 8,
      sockets: { available: false },
      performanceCores: 4,
      efficiencyCores: 4,
    });
    expect(machine.cores[0]).toMatchObject({ kind: 'efficiency', socket: { available: false } });
    expect(machine.virtualMachine).toMatchObject({ available: false });
  });

  it('a phone chip whose clusters the kernel shows as packages: no sockets', () => {
    const machine = readLinuxTopology(inMemory(readCase('arm-clusters-as-sockets')), 8);
    expect(machine.topology).toMatchObject({ logicalCpus: 8, sockets: { available: false } });
    expect(new Set(machine.cores.map(({ socket }) => isAvailable(socket)))).toEqual(new Set([false]));
  });

  it('equal clusters of a machine with a device tree: no sockets either', () => {
    const packages = '/sys/devices/system/cpu/cpu{0-1}/topology/physical_package_id = 0\n';
    const next = '/sys/devices/system/cpu/cpu{2-3}/topology/physical_package_id = 1\n';
    const board = `/sys/devices/system/cpu/online = 0-3\n${packages}${next}`;
    const sockets = (text: string) => readLinuxTopology(inMemory(unpack(text)), 4).topology.sockets;
    expect(sockets(board)).toBe(2);
    expect(sockets(`${board}/proc/device-tree/model = A board\n`)).toMatchObject({ available: false });
  });

  it('a container whose CPUs are numbered otherwise than those of its affinity: as many as the quota allows', () => {
    const machine = readLinuxTopology(inMemory(readCase('lxcfs-renumbered')), 2);
    expect(machine.topology).toMatchObject({ logicalCpus: 2, usableCpus: 2, sockets: { available: false } });
    expect(machine.cores.map(({ cpu, core, usable }) => [cpu, isAvailable(core), usable])).toEqual([
      [0, false, true],
      [1, false, true],
    ]);
  });

  it('a container whose numbers only overlap with those of its affinity', () => {
    const tree = readCase('lxcfs-renumbered');
    tree.set('/proc/self/status', 'Cpus_allowed_list:\t1,5\n');
    expect(readLinuxTopology(inMemory(tree), 2).topology.usableCpus).toBe(2);
  });

  it('a machine whose affinity also names CPUs that are offline', () => {
    const text = '/sys/devices/system/cpu/online = 0-3\n/proc/self/status = Cpus_allowed_list:\t2-127\n';
    const { topology, cores } = readLinuxTopology(inMemory(unpack(text)), 4);
    expect(topology.usableCpus).toBe(2);
    expect(cores.map(({ usable }) => usable)).toEqual([false, false, true, true]);
  });

  it('two sockets: cores told apart though their ids repeat, an offline CPU left out, affinity to one socket', () => {
    const machine = topologyOf('two-sockets-smt');
    expect(machine.topology).toMatchObject({ logicalCpus: 15, physicalCores: 8, sockets: 2, usableCpus: 8 });
    expect(machine.topology.performanceCores).toMatchObject({ available: false });
    expect(machine.numaNodes).toBe(2);
    expect(machine.cores.map((core) => core.cpu)).not.toContain(7);
    expect(machine.cores.find((core) => core.cpu === 12)).toMatchObject({
      socket: 1,
      numaNode: 1,
      usable: false,
    });
  });

  it('a container with a quota, version 2', () => {
    const { topology, quotaCpus } = topologyOf('container-cgroup-v2');
    expect(quotaCpus).toBe(1.5);
    expect(topology.usableCpus).toBe(1.5);
  });

  it('a container with a quota one level up, version 1, and less affinity than CPUs', () => {
    const { topology, quotaCpus, smt } = topologyOf('container-cgroup-v1');
    expect(quotaCpus).toBe(2.5);
    expect(topology).toMatchObject({ logicalCpus: 8, usableCpus: 2.5 });
    expect(smt).toMatchObject({ available: false });
  });

  it('a container that sees the groups of another one first: its own quota', () => {
    const { topology, quotaCpus } = readLinuxTopology(inMemory(readCase('second-group-mount-first')), 8);
    expect(quotaCpus).toBe(1.5);
    expect(topology.usableCpus).toBe(1.5);
  });

  it('a group whose own quota is wider than that of the group above it', () => {
    const tree = readMachine('container-cgroup-v2');
    tree.set('/proc/self/cgroup', '0::/jobs\n');
    tree.set('/sys/fs/cgroup/jobs/cpu.max', '300000 100000\n');
    expect(readLinuxTopology(inMemory(tree), 2).quotaCpus).toBe(1.5);
  });

  it('a sandbox that shows nothing: reasons, not zeros', () => {
    const machine = topologyOf('container-without-details');
    const { topology } = machine;
    expect(topology).toMatchObject({ logicalCpus: 2, usableCpus: 2 });
    expect([topology.sockets, topology.physicalCores].map((fact) => isAvailable(fact))).toEqual([
      false,
      false,
    ]);
    expect(
      [machine.smt, machine.caches, machine.numaNodes, machine.quotaCpus].map((fact) => isAvailable(fact)),
    ).toEqual([false, false, false, false]);
  });

  it('1,024 CPUs', () => {
    const siblings = Array.from(
      { length: 512 },
      (_, core) =>
        `/sys/devices/system/cpu/cpu{${core},${core + 512}}/topology/core_cpus_list = ${core},${core + 512}`,
    );
    const tree = unpack(
      [
        '/sys/devices/system/cpu/online = 0-1023',
        '/sys/devices/system/cpu/cpu{0-1023}/topology/physical_package_id = 0',
        ...siblings,
      ].join('\n'),
    );
    const machine = readLinuxTopology(inMemory(tree), 1);
    expect(machine.topology).toMatchObject({
      logicalCpus: 1024,
      physicalCores: 512,
      sockets: 1,
      usableCpus: 1024,
    });
    expect(machine.cores[1023]?.core).toBe(511);
  });

  it('any machine is one that a record takes, even when its files are damaged', () => {
    const tree = readMachine('container-cgroup-v1');
    for (const [path, text] of readMachine('hybrid-desktop')) if (!tree.has(path)) tree.set(path, text);
    const paths = [...tree.keys()];
    const damage = fc.oneof(fc.string(), fc.constantFrom('', '-1', '0', '99999999', '0-', 'max 0', '\0'));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...paths), damage), { maxLength: 40 }), (changes) => {
        const machine = readLinuxTopology(inMemory(new Map([...tree, ...changes])), 2);
        const facts = {
          ...machine,
          cpu: { vendor: '', model: '', architecture: '' },
          memory: { totalMb: 1, freeMb: 1 },
          os: { platform: 'linux', name: '', release: '' },
        };
        expect(machineSchema.safeParse(facts).error).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });
});
