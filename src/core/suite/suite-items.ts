/** What a pass of a suite measures: each cell at each level that the machine has, and twins for the noise floor. */
import { isAvailable } from '../availability';
import type { MachineFacts } from '../record/run-record';
import { randomAt, shuffled } from '../seeded-random';
import { type SuiteCell, type SuiteLevel, suiteLevels, type SuiteMode } from './suite';

/** One trial of each pass. */
export interface SuiteItem {
  cell: SuiteCell;
  workers: number;
  /** Of the trial. */
  tasks: number;
  /** The levels that it stands for: several where the machine has as many physical cores as logical CPUs. */
  levels: SuiteLevel[];
  /** Whether it measures again what another item measures. */
  isTwin: boolean;
}

/** In a quick suite the physical cores are left out, where they are not all that there is. */
export function suiteItems(
  cells: readonly SuiteCell[],
  mode: SuiteMode,
  topology: MachineFacts['topology'],
): SuiteItem[] {
  const levels = workersByLevel(topology).filter(({ level }) => mode === 'full' || level !== 'physical');
  return cells.flatMap((cell) => {
    const used: Pick<SuiteItem, 'workers' | 'levels'>[] = cell.scales
      ? grouped(levels)
      : [{ workers: cell.workers ?? 1, levels: ['one'] }];
    const items = used.map(({ workers, levels: stoodFor }): SuiteItem => ({
      cell,
      workers,
      tasks: cell.trial.tasks * (cell.scales ? workers : 1),
      levels: stoodFor,
      isTwin: false,
    }));
    const last = items.at(-1);
    return cell.twin === true && last !== undefined ? [...items, { ...last, isTwin: true }] : items;
  });
}

/** How many workers each level has; `physical` only where the machine tells its cores. */
function workersByLevel({
  physicalCores,
  usableCpus,
}: MachineFacts['topology']): { level: SuiteLevel; workers: number }[] {
  const logical = Math.max(1, Math.floor(usableCpus));
  const workers: Record<SuiteLevel, number | undefined> = {
    one: 1,
    physical: isAvailable(physicalCores) ? Math.min(physicalCores, logical) : undefined,
    logical,
  };
  return suiteLevels.flatMap((level) => {
    const count = workers[level];
    return count === undefined ? [] : [{ level, workers: count }];
  });
}

function grouped(
  levels: readonly { level: SuiteLevel; workers: number }[],
): Pick<SuiteItem, 'workers' | 'levels'>[] {
  const counts = [...new Set(levels.map(({ workers }) => workers))];
  return counts.map((workers) => ({
    workers,
    levels: levels.filter((one) => one.workers === workers).map(({ level }) => level),
  }));
}

/** Path below the seed for the order of a pass. */
const orderStream = 0x7375_6974;

/** The items of a pass, shuffled anew for each, so that neither order nor heat favours one of them. */
export function passOrder(items: readonly SuiteItem[], pass: number, seed: number): SuiteItem[] {
  return shuffled(items, Math.floor(randomAt(seed, orderStream, pass) * 2 ** 32));
}
