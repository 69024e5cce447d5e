/** What a data folder holds, as the history of the product reads it. */
import { History } from '../../../src/lab/history/history';
import { corelab } from '../cli/built-cli';

/** Saved runs that cannot be read. */
export async function unreadableIn(data: string): Promise<number> {
  const { entries } = await new History({ folder: data }).list();
  return entries.filter(({ kind }) => kind === 'unreadable').length;
}

/** Runs that are whole, by id, as text. */
export async function wholeRunsIn(data: string): Promise<Map<string, string>> {
  const history = new History({ folder: data });
  const { entries } = await history.list();
  return new Map(
    entries.filter(({ kind }) => kind === 'run').map(({ id }) => [id, JSON.stringify(history.read(id))]),
  );
}

export const shortRun =
  'run --model threads --workload noop --tasks 20 --workers 1 --repeat 1 --no-ceiling --no-warm-up';

/** @throws Error where even this does not succeed */
export async function saveShortRun(data: string): Promise<void> {
  const { exitCode, err } = await corelab(shortRun, { data });
  if (exitCode !== 0 && exitCode !== 3) throw new Error(`A short run ended with ${exitCode}: ${err}`);
}
