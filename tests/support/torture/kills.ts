/**
 * Runs of the built terminal host in which a process is killed at some moment: host, watcher, manager, executor or service,
 * in half of them while some of the others are stopped. Whoever is hit, nobody is left, what was saved can be read, and the host ends as it documents. A seed repeats the plan; when what
 * is hit is the system's affair.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitCodes } from '../../../src/cli/terminal';
import { randomAt } from '../../../src/core/seeded-random';
import { History } from '../../../src/lab/history/history';
import { startCli } from '../cli/built-cli';
import { descendantsOf, isAlive, signalIfThere, trialProcessesOf, until } from '../engine/processes';

export interface Toll {
  kills: number;
  ofHosts: number;
  /** Processes that were stopped before. */
  stopped: number;
  /** Processes that outlived their run. */
  left: number;
  /** Saved runs that cannot be read. */
  unreadable: number;
  /** Exit codes that are not documented, of hosts that were not killed themselves. */
  undocumented: number;
  /** Hosts that did not end within half a minute of being asked to. */
  hung: number;
}

export const noToll: Toll = {
  kills: 0,
  ofHosts: 0,
  stopped: 0,
  left: 0,
  unreadable: 0,
  undocumented: 0,
  hung: 0,
};

const models = ['processes', 'threads', 'threads --dispatch shared', 'async', 'gil', 'thread-per-operation'];
const workloads = ['primes --tasks 300', 'wait --tasks 200', 'http --tasks 200', 'hash --tasks 200'];
/** A run gets so long until the kill, at most, and as long again to go on without whom it lost. */
const mostMs = 1500;
const endMs = 30_000;

/** @param data folder of the saved runs, of this torture alone */
export async function killOne(seed: number, turn: number, data: string): Promise<Toll> {
  const random = (what: number) => randomAt(seed, turn, what);
  const pick = <T>(list: readonly T[], what: number) => list[Math.floor(random(what) * list.length)] as T;
  const run = `run --model ${pick(models, 0)} --workload ${pick(workloads, 1)} --repeat 2 --no-ceiling --no-warm-up`;
  const { child, ended } = startCli(run.split(' '), { data });
  const host = child.pid as number;
  await sleep(random(2) * mostMs);
  const victim = pick([host, ...descendantsOf(host)], 3);
  const stopped = trialProcessesOf(host).filter((_, index) => random(4) < 0.5 && random(5 + index) < 0.5);
  for (const pid of stopped) signalIfThere(pid, 'SIGSTOP');
  signalIfThere(victim, 'SIGKILL');
  const wasHost = victim === host;
  const exitCode = await Promise.race([
    ended.then((end) => end.exitCode),
    sleep(mostMs)
      .then(() => child.kill('SIGINT'))
      .then(() => ended)
      .then((end) => end.exitCode),
    sleep(endMs, 'hung' as const),
  ]);
  if (exitCode === 'hung') child.kill('SIGKILL');
  const known: readonly (number | null)[] = Object.values(exitCodes);
  return {
    kills: 1,
    ofHosts: wasHost ? 1 : 0,
    stopped: stopped.length,
    left: await leftOf(data),
    unreadable: await unreadableIn(data),
    undocumented: wasHost || exitCode === 'hung' || known.includes(exitCode) ? 0 : 1,
    hung: exitCode === 'hung' ? 1 : 0,
  };
}

export function added(one: Toll, other: Toll): Toll {
  const sum = (key: keyof Toll) => one[key] + other[key];
  // Files that cannot be read stay, and are counted anew each time.
  const unreadable = Math.max(one.unreadable, other.unreadable);
  return {
    kills: sum('kills'),
    ofHosts: sum('ofHosts'),
    stopped: sum('stopped'),
    left: sum('left'),
    unreadable,
    undocumented: sum('undocumented'),
    hung: sum('hung'),
  };
}

/** How many processes that were started with this data folder live on after five seconds; ends them. */
async function leftOf(data: string): Promise<number> {
  await until(() => withFolder(data).length === 0, 'all processes have ended', 5000).catch(() => undefined);
  const left = withFolder(data);
  for (const pid of left) signalIfThere(pid, 'SIGKILL');
  return left.length;
}

function withFolder(data: string): number[] {
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid || !isAlive(pid)) return [];
    try {
      return readFileSync(`/proc/${name}/environ`, 'latin1').includes(`CORELAB_DATA=${data}\0`) ? [pid] : [];
    } catch {
      return []; // gone, or somebody else's
    }
  });
}

async function unreadableIn(data: string): Promise<number> {
  const { entries } = await new History({ folder: data }).list();
  return entries.filter(({ kind }) => kind === 'unreadable').length;
}
