/**
 * Hosts that are killed while they save: before, after or in the middle of one of the things that they do to files, whichever
 * comes. What was saved before stays as it was; what is being written is there whole, or cut as a journal may be.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { randomAt } from '../../../src/core/seeded-random';
import { corelab } from '../cli/built-cli';
import { temporaryFolder } from '../fake-lab';
import type { Discipline, Toll } from './discipline';
import { saveShortRun, shortRun, unreadableIn, wholeRunsIn } from './saved-runs';

const hook = pathToFileURL(path.join(import.meta.dirname, 'die-at-operation.js')).href;
/** What saves, with about as many operations on files as it does; beyond them it lives. */
const commands = [
  { command: () => shortRun, operations: 23 },
  { command: (id: string) => `history remove ${id}`, operations: 3 },
  { command: (id: string) => `history analyse ${id}`, operations: 7 },
];
const hows = ['before', 'half', 'after'] as const;
/** As many as a slot starts with, so that there are always some to lose. */
const atLeast = 3;

export const saves: Discipline = {
  name: 'kills while saving',
  never: ['lost or changed', 'unreadable', 'not restored'],
  share: 4,
  atOnce: 2,
  begin: async (seed) => {
    const folders = [temporaryFolder(), temporaryFolder()];
    return {
      turn: (turn, slot) => dieOnce(seed, turn, folders[slot] as string),
      end: async () => undefined,
    };
  },
};

async function dieOnce(seed: number, turn: number, data: string): Promise<Toll> {
  const random = (what: number) => randomAt(seed, turn, what);
  let before = await wholeRunsIn(data);
  while (before.size < atLeast) {
    await saveShortRun(data);
    before = await wholeRunsIn(data);
  }
  const ids = [...before.keys()];
  const victim = ids[Math.floor(random(0) * ids.length)] as string;
  const { command, operations } = commands[
    Math.floor(random(1) * commands.length)
  ] as (typeof commands)[number];
  const environment = {
    NODE_OPTIONS: `--import=${hook}`,
    DIE_AT: String(Math.floor(random(2) * operations)),
    DIE_HOW: hows[Math.floor(random(3) * hows.length)],
  };
  const { exitCode } = await corelab(command(victim), { data, environment });
  const unreadable = await unreadableIn(data);
  let after = await wholeRunsIn(data);
  let notRestored = 0;
  if (!after.has(victim)) {
    const restored = await corelab(`history restore ${victim}`, { data });
    if (restored.exitCode !== 0) notRestored = 1;
    after = await wholeRunsIn(data);
  }
  const changed = ids.filter((id) => after.get(id) !== before.get(id));
  // Others are made anew; the folder would grow for an hour.
  const tooMany = [...after.keys()].slice(atLeast * 3);
  if (tooMany.length > 0) await corelab(`history remove ${tooMany.join(' ')}`, { data });
  return {
    tries: 1,
    killed: exitCode === null ? 1 : 0,
    'lost or changed': changed.length,
    unreadable,
    'not restored': notRestored,
  };
}
