/** One round: half a minute under load, seen by Corelab's sampler and by the tools of others at the same time. */
import type { Switches } from '../../src/core/counters/sample';
import { LinuxSampler } from '../../src/lab/sampler/linux';
import { output } from '../support/tools';
import { LoadProcess } from './load-process';
import type { LoadThread } from './load-words';
import { Sampled } from './sampled';
import { loadsFromMpstat, switchesFromPidstat, switchesFromVmstat } from './tool-outputs';

export interface TruthRound {
  /** Largest distance of a CPU's mean load from mpstat's, in points; null without mpstat. */
  loadPoints: number | null;
  /** Distance of the machine's switches from vmstat's in percent, and both per second; null without vmstat. */
  machine: { percent: number; ours: number; theirs: number } | null;
  /** Each watched thread beside pidstat; empty without it. */
  threads: { thread: LoadThread; ours: Switches; theirs: Switches }[];
  /** Voluntary switches seen of the planted thread. */
  planted: number;
}

export const seconds = 30;
export const blocks = 3000;
const blockMs = 4;
const periodMs = 100;
/** Two ticks of `/proc/stat`: over less a core may not have moved, and then has no load. */
const shortestMs = 20;
/** As long as the tools take from their start to their first look. */
const toolStartMs = 30;
const beside: readonly LoadThread[] = ['spinning', 'alternating'];

export async function measureRound(missing: readonly string[]): Promise<TruthRound> {
  const load = await LoadProcess.start(blocks, blockMs);
  try {
    await pause(1000);
    const run = (name: string, args: readonly string[]) =>
      missing.includes(name) ? Promise.resolve(null) : output(name, args);
    const tools = Promise.all([
      run('mpstat', ['-P', 'ALL', String(seconds), '1']),
      run('vmstat', [String(seconds), '2']),
      run('pidstat', ['-w', '-t', '-p', String(load.pid), String(seconds), '1']),
      pause(seconds * 1000),
    ]);
    await pause(toolStartMs);
    const watch = watching(load, beside);
    const planting = watching(load, ['planted']);
    const planted = load.plant();
    const [mpstat, vmstat, pidstat] = await tools;
    const sampled = await watch();
    await planted;
    // The thread blocks once more when it has nothing left to do; what it did is then settled.
    await pause(2 * periodMs);
    const plantedSwitches = (await planting()).switchesOf(load.threadId('planted'));
    const theirs = pidstat === null ? null : switchesFromPidstat(pidstat);
    return {
      loadPoints: mpstat === null ? null : largestDistance(sampled.loads, loadsFromMpstat(mpstat)),
      machine: vmstat === null ? null : machineRow(sampled.switchesPerSecond, switchesFromVmstat(vmstat)),
      threads: theirs === null ? [] : beside.map((thread) => threadRow(load, thread, sampled, theirs)),
      planted: plantedSwitches.voluntary,
    };
  } finally {
    await load.end();
  }
}

/** Samples from now on; the returned function takes a last one and gives them all. */
function watching(load: LoadProcess, threads: readonly LoadThread[]): () => Promise<Sampled> {
  const sampler = new LinuxSampler();
  sampler.watch(threads.map((thread) => load.executor(thread)));
  const sampled = new Sampled();
  sampled.add(sampler.sample(periodMs));
  const timer = setInterval(() => sampled.add(sampler.sample(periodMs)), periodMs);
  return async () => {
    clearInterval(timer);
    await pause(shortestMs);
    sampled.add(sampler.sample());
    sampler.close();
    return sampled;
  };
}

function largestDistance(ours: Map<number, number>, theirs: Map<number, number>): number {
  const distances = Array.from(theirs, ([cpu, load]) => Math.abs((ours.get(cpu) ?? NaN) - load));
  if (distances.length === 0 || distances.some(Number.isNaN)) throw new Error('The CPUs are not the same.');
  return Math.max(...distances);
}

function machineRow(ours: number, theirs: number): NonNullable<TruthRound['machine']> {
  return { percent: Math.abs(ours / theirs - 1) * 100, ours, theirs };
}

function threadRow(
  load: LoadProcess,
  thread: LoadThread,
  sampled: Sampled,
  rates: ReturnType<typeof switchesFromPidstat>,
): TruthRound['threads'][number] {
  const id = load.threadId(thread);
  const rate = rates.get(id);
  if (!rate) throw new Error(`pidstat does not list thread ${id}.`);
  const theirs = { voluntary: rate.voluntary * seconds, involuntary: rate.involuntary * seconds };
  return { thread, ours: sampled.switchesOf(id), theirs };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
