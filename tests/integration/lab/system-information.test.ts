/** systeminformation, which starts programs for its answers: one that hangs keeps nobody waiting, and does not stay. */
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { isAvailable } from '../../../src/core/availability';
import { machineSchema } from '../../../src/core/record/machine-schema';
import { topologyReader } from '../../../src/lab/machine';
import { readMachineFacts } from '../../../src/lab/machine/machine-facts';
import { readNames } from '../../../src/lab/machine/names';
import { portableTopology } from '../../../src/lab/machine/portable';
import { SystemInformation } from '../../../src/lab/system-information';
import { corelab } from '../../support/cli/built-cli';
import { processesWith } from '../../support/engine/processes';
import { temporaryFolder } from '../../support/fake-lab';

afterEach(() => {
  vi.unstubAllEnvs();
});

function opened(limitMs?: number): SystemInformation {
  const system = new SystemInformation(limitMs);
  onTestFinished(() => {
    system.close();
  });
  return system;
}

test('two questions at once have their own answers', async () => {
  const system = opened();
  const [memory, cpu] = await Promise.all([system.ask('mem'), system.ask('cpu')]);
  expect(isAvailable(memory) && memory.total).toBeGreaterThan(0);
  expect(isAvailable(cpu) && cpu.cores).toBeGreaterThan(0);
});

test('it counts the same CPUs as the reader of this system, and gives the facts of a record', async () => {
  const system = opened();
  const [own, portable] = await Promise.all([topologyReader(system).read(), portableTopology(system).read()]);
  expect(portable.topology.logicalCpus).toBe(own.topology.logicalCpus);
  expect(own.cores).toHaveLength(own.topology.logicalCpus);
  expect(own.topology.usableCpus).toBeLessThanOrEqual(own.topology.logicalCpus);
  const facts = { ...(await readMachineFacts()), ...portable };
  expect(machineSchema.parse(facts)).toEqual(facts);
});

test('once closed it says so, and starts no process', async () => {
  const system = opened();
  system.close();
  expect(await system.ask('mem')).toMatchObject({ available: false });
});

describe.runIf(process.platform === 'linux')('on Linux', () => {
  test('files call processor, system and memory as it calls them', async () => {
    const system = opened();
    const [fromFiles, asked] = await Promise.all([readNames(system), readNames(system, 'darwin')]);
    expect([fromFiles.cpu, fromFiles.os]).toEqual([asked.cpu, asked.os]);
    expect(fromFiles.memory.total).toBe(asked.memory.total);
  });

  test('what hangs is given up and ended, and Node tells what it can', async () => {
    const { mark, environment } = hangingPrograms();
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const system = opened(500);
    const names = await readNames(system, 'darwin');
    expect(names).toMatchObject({ cpu: { vendor: '' }, os: { name: 'Linux' } });
    expect(names.memory.total).toBeGreaterThan(0);
    const { topology, smt, cores } = await portableTopology(system).read();
    const reason = 'systeminformation gave no answer within 0.5 s';
    expect([topology.physicalCores, smt]).toEqual(Array(2).fill({ available: false, reason }));
    expect(cores).toHaveLength(topology.logicalCpus);
    await expect.poll(() => processesWith(mark)).toEqual([]);
  });

  test.each([
    ['machine'],
    ['run --model threads --workers 2 --workload noop --tasks 100 --repeat 1 --no-ceiling --no-warm-up'],
    [
      'run --sampler systeminformation --model threads --workers 2 --workload noop --tasks 100 --repeat 1 --no-ceiling --no-warm-up',
    ],
  ])('a program that hangs keeps nobody waiting: corelab %s', async (command) => {
    const { mark, environment } = hangingPrograms();
    const { exitCode, err } = await corelab(command, { environment });
    expect([exitCode, err]).toEqual([0, expect.not.stringContaining('    at ')]);
    await expect.poll(() => processesWith(mark)).toEqual([]);
  });
});

/** An environment in which every program hangs that systeminformation starts for what Corelab asks, and its mark. */
function hangingPrograms(): { mark: string; environment: Record<string, string> } {
  const folder = temporaryFolder();
  for (const name of ['cat', 'dmidecode', 'lscpu']) {
    writeFileSync(path.join(folder, name), '#!/bin/sh\nexec sleep 600\n');
    chmodSync(path.join(folder, name), 0o755);
  }
  const environment = { PATH: `${folder}:${process.env['PATH']}`, HANGING_PROGRAMS: folder };
  return { mark: `HANGING_PROGRAMS=${folder}`, environment };
}
