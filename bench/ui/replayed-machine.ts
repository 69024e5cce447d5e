/**
 * A machine of 256 logical CPUs, as its samples would come: two sockets, each with P cores that run two threads each and
 * E cores that run one. Loads wander from look to look; all follow from a seed, and are made before the measurement.
 */
import { notAvailable } from '../../src/core/availability';
import type { Sample } from '../../src/core/counters/sample';
import type { MachineFacts } from '../../src/core/record/run-record';
import { randomAt } from '../../src/core/seeded-random';
import type { Sampler } from '../../src/lab/sampler/sampler';

const [sockets, performanceCores, efficiencyCores] = [2, 48, 32];
const untold = notAvailable('a replayed machine');

function replayedCores(): NonNullable<MachineFacts['cores']> {
  const cores: NonNullable<MachineFacts['cores']> = [];
  for (let socket = 0; socket < sockets; socket++) {
    const firstCore = socket * (performanceCores + efficiencyCores);
    for (let index = 0; index < 2 * performanceCores + efficiencyCores; index++) {
      const kind = index < 2 * performanceCores ? 'performance' : 'efficiency';
      const core = firstCore + (index < 2 * performanceCores ? index >> 1 : index - performanceCores);
      cores.push({ cpu: cores.length, socket, core, numaNode: socket, kind, usable: true });
    }
  }
  return cores;
}

export function replayedMachine(): MachineFacts {
  const cores = replayedCores();
  return {
    cpu: { vendor: 'Bench', model: 'Replayed CPU', architecture: 'x64' },
    topology: {
      logicalCpus: cores.length,
      physicalCores: sockets * (performanceCores + efficiencyCores),
      sockets,
      performanceCores: sockets * performanceCores,
      efficiencyCores: sockets * efficiencyCores,
      usableCpus: cores.length,
    },
    cores,
    smt: true,
    quotaCpus: untold,
    memory: { totalMb: 1_048_576, freeMb: 524_288 },
    os: { platform: 'linux', name: 'Replayed OS', release: '1' },
    virtualMachine: false,
  };
}

/** Gives one recorded look after the other, dated anew, and begins again at the end. */
export class ReplayedSampler implements Sampler {
  readonly kind = 'linux';
  readonly #recorded: readonly Omit<Sample, 'atMonotonicMs'>[];
  #next = 0;

  /** @param looks how many differ @param periodMs between them */
  constructor(looks: number, periodMs: number, seed: number) {
    this.#recorded = recorded(looks, periodMs, replayedMachine().topology.logicalCpus, seed);
  }

  watch(): void {
    // Nothing runs here.
  }

  sample(): Sample {
    const atMonotonicMs = Number(process.hrtime.bigint()) / 1e6;
    const look = this.#recorded[this.#next++ % this.#recorded.length] as Omit<Sample, 'atMonotonicMs'>;
    return { atMonotonicMs, ...look };
  }

  close(): void {
    // Holds nothing.
  }
}

function recorded(looks: number, intervalMs: number, cpus: number, seed: number) {
  let drawn = 0;
  const random = () => randomAt(seed, drawn++);
  const loads = Array.from({ length: cpus }, () => 100 * random());
  return Array.from({ length: looks }, () => ({
    intervalMs,
    gap: null,
    cores: loads.map((before, cpu) => {
      // As programs come and go: mostly a little more or less, now and then something else altogether.
      const load = random() < 0.01 ? 100 * random() : before + 20 * (random() - 0.5);
      const busy = Math.min(100, Math.max(0, load));
      loads[cpu] = busy;
      const steal = Math.min(100 - busy, 3 * random());
      const shares = { user: busy * 0.9, system: busy * 0.1, iowait: 0, steal, idle: 100 - busy - steal };
      return { cpu, shares };
    }),
    switchesPerSecond: 100_000 + 50_000 * random(),
    watched: [],
    throttling: untold,
    pressure: { somePercent: 10 * random(), some10sPercent: 5 },
    cost: { wallMs: 0.3, cpuMs: untold },
  }));
}
