/** The last sixty seconds of the machine, and the newest sample whole. */
import type { Sample } from '../../core/counters/sample';
import type { MachineFacts } from '../../core/record/run-record';
import { liveFrame, type LiveFrame } from './live-frame';

export const shownMs = 60_000;

export class LiveMachine {
  /** Oldest first. */
  frames = $state.raw<readonly LiveFrame[]>([]);
  latest = $state.raw<Sample | null>(null);
  #cpus: readonly number[] = [];

  /** Begins anew, for this machine. */
  start(machine: MachineFacts, recent: readonly Sample[]): void {
    this.#cpus = cpusOf(machine);
    this.frames = recent.reduce<LiveFrame[]>(
      (frames, sample) => [...frames, liveFrame(sample, this.#cpus, frames.at(-1))],
      [],
    );
    this.latest = recent.at(-1) ?? null;
  }

  add(sample: Sample): void {
    const oldest = sample.atMonotonicMs - shownMs;
    // One frame beyond the edge stays, so that the line reaches it.
    const firstShown = this.frames.findIndex(({ atMs }) => atMs >= oldest);
    const kept = firstShown < 0 ? [] : this.frames.slice(Math.max(0, firstShown - 1));
    this.frames = [...kept, liveFrame(sample, this.#cpus, kept.at(-1))];
    this.latest = sample;
  }
}

/** The operating system's numbers of the logical CPUs, in the order of the machine's list. */
export function cpusOf({ cores, topology }: MachineFacts): number[] {
  return cores?.map(({ cpu }) => cpu) ?? Array.from({ length: topology.logicalCpus }, (_, cpu) => cpu);
}
