/**
 * Runs of the built terminal host in which a process is killed at some moment: host, watcher, manager, executor or service,
 * in half of them while some of the others are stopped. Whoever is hit, nobody is left, what was saved can be read, and the
 * host ends as it documents. What is hit at that moment is the system's affair.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitCodes } from '../../../src/cli/terminal';
import { randomAt } from '../../../src/core/seeded-random';
import { startCli } from '../cli/built-cli';
import {
  canSeeProcesses,
  commandLineOf,
  descendantsOf,
  isAlive,
  signalIfThere,
  trialProcessesOf,
  until,
} from '../engine/processes';
import { temporaryFolder } from '../fake-lab';
import type { Discipline, Toll } from './discipline';
import { unreadableIn } from './saved-runs';

const models = [
  ...['processes', 'threads', 'threads --dispatch shared', 'async', 'async-sequential', 'main-thread'],
  ...['gil', 'thread-per-operation', 'async-offload', 'executor', 'loops-processes'],
];
const workloads = ['primes --tasks 300', 'wait --tasks 200', 'http --tasks 200', 'hash --tasks 200'];
/** A run gets so long until the kill, at most, and as long again to go on without whom it lost. */
const mostMs = 1500;
const endMs = 30_000;

export const kills: Discipline = {
  name: 'kills',
  never: ['left', 'unreadable', 'undocumented', 'hung'],
  share: 6,
  atOnce: 3,
  skipped: canSeeProcesses ? undefined : 'this system does not show who started whom',
  begin: async (seed) => {
    const folders = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    return {
      turn: (turn, slot) => killOne(seed, turn, folders[slot] as string),
      end: async () => undefined,
    };
  },
};

/** @param data folder of the saved runs, of this turn alone while it lasts */
async function killOne(seed: number, turn: number, data: string): Promise<Toll> {
  const random = (what: number) => randomAt(seed, turn, what);
  const pick = <T>(list: readonly T[], what: number) => list[Math.floor(random(what) * list.length)] as T;
  const unreadable = await unreadableIn(data);
  const run = `run --model ${pick(models, 0)} --workload ${pick(workloads, 1)} --repeat 2 --no-ceiling --no-warm-up`;
  const { child, ended } = startCli(run.split(' '), { data });
  const host = child.pid as number;
  await sleep(random(2) * mostMs);
  const victim = pick([host, ...descendantsOf(host)], 3);
  // A child that is not yet a program of its own holds the host until it is one: stopped there, it stops the host too. While
  // it becomes one it shows no command line, and may be the watcher.
  const notYet = ['', commandLineOf(host)];
  const stopped = trialProcessesOf(host).filter(
    (pid, index) => random(4) < 0.5 && random(5 + index) < 0.5 && !notYet.includes(commandLineOf(pid)),
  );
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
    'of hosts': wasHost ? 1 : 0,
    stopped: stopped.length,
    left: await leftOf(
      data,
      `kill ${turn}, of ${wasHost ? 'the host' : 'another'}, ${stopped.length} stopped`,
    ),
    unreadable: (await unreadableIn(data)) - unreadable,
    undocumented: wasHost || exitCode === 'hung' || known.includes(exitCode) ? 0 : 1,
    hung: exitCode === 'hung' ? 1 : 0,
  };
}

/** How many processes that were started with this data folder live on after five seconds; ends them. */
async function leftOf(data: string, when: string): Promise<number> {
  await until(() => withFolder(data).length === 0, 'all processes have ended', 5000).catch(() => undefined);
  const left = withFolder(data);
  for (const pid of left) {
    console.error(`${when}: left ${commandLineOf(pid).replaceAll('\0', ' ')}`);
    signalIfThere(pid, 'SIGKILL');
  }
  return left.length;
}

function withFolder(data: string): number[] {
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid || !isAlive(pid)) return [];
    return environmentOf(pid).includes(`CORELAB_DATA=${data}\0`) ? [pid] : [];
  });
}

/** As it began; empty where it is gone, or somebody else's. */
function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}
