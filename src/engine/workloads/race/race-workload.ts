/** A workload of a race: each task is one race of two threads, and its result is a table of outcomes. */
import { CorelabError } from '../../../core/errors';
import { formatCount } from '../../../core/format/numbers';
import { together as spreadTogether } from '../../../core/statistics/round-spread';
import { t } from '../../../core/text/t';
import type { Measure, OutcomeCount } from '../../../core/vocabulary/measure';
import { lockCount } from '../../shared/shared-locks';
import type { Workload } from '../../tasks/workload';
import { numberIn, textIn } from '../parameter-access';
import type { Race } from './race';
import { raceAlone, type RaceLimits, type RacePart, raceTogether, wordsOf } from './race-rounds';

/** Each has memory of its own. */
const mostTasks = 1000;

/** @throws CorelabError `usage` from its plan, where there are more than 1,000 tasks */
export function raceWorkload(race: Race): Workload<RaceLimits, RacePart[]> {
  const isUnsafe = (protection: string) =>
    protection === 'none' || race.unsafe?.includes(protection) === true;
  return {
    partners: 2,
    shares: (parameters, tasks) => ({ counts: tasks * wordsOf(race, numberIn(parameters, 'operations')) }),

    plan(parameters, tasks) {
      if (tasks > mostTasks) {
        const message = t('race.too-many-tasks', {
          workload: race.id,
          most: formatCount(mostTasks),
          tasks: formatCount(tasks),
        });
        throw new CorelabError('usage', message, t('race.more-rounds'));
      }
      const limits: RaceLimits = {
        operations: numberIn(parameters, 'operations'),
        rounds: numberIn(parameters, 'rounds'),
        durationMs: numberIn(parameters, 'durationMs'),
        protection: textIn(parameters, 'protection'),
      };
      return { length: tasks, at: () => limits };
    },

    runPart(limits, part, { id, trial: { shared, locks, isAlone, machineMs } }) {
      if (shared === undefined || locks === undefined)
        throw new Error('A race needs memory that threads share.');
      const number = id % lockCount;
      const lock = { acquire: () => locks.acquire(number), release: () => locks.release(number) };
      const from = id * wordsOf(race, limits.operations);
      const run = { race, part, limits, counts: shared.counts, from, lock, machineMs };
      return isAlone === true ? raceAlone(run) : raceTogether(run);
    },

    /** Every observation of a round that counts must have an outcome. */
    verify({ operations }, [first]) {
      if (first?.race === undefined) return true;
      const { overlapped, outcomes } = first.race;
      const counted = outcomes.reduce((sum, { count }) => sum + count, 0);
      const expected = overlapped * race.observations(operations);
      return counted === expected || `${overlapped} rounds have ${counted} outcomes instead of ${expected}.`;
    },

    measures(results, parameters) {
      const parts = results.flat();
      const together = parts.flatMap(({ race: one }) => one ?? []);
      const perRound = numberIn(parameters, 'operations');
      const overlapped = together.reduce((sum, one) => sum + one.overlapped, 0);
      // What a protection costs shows while another thread wants the same: those rounds count alone.
      const [operations, ms] =
        together.length > 0
          ? [2 * overlapped * perRound, together.reduce((sum, { overlappedMs }) => sum + overlappedMs, 0)]
          : [
              parts.reduce((sum, part) => sum + part.operations, 0),
              parts.reduce((sum, { tookMs }) => sum + tookMs, 0),
            ];
      const rate: Measure = {
        id: 'operation-rate',
        unit: 'operations/s',
        better: 'higher',
        ...(ms > 0 && { value: (operations / ms) * 1000 }),
      };
      if (together.length === 0) return [rate];
      const detail = parts.find((part) => part.detail !== '')?.detail;
      const outcomes = race.outcomes.map(({ id, title, why, isBad }, at): OutcomeCount => {
        const each = together.flatMap((one) => one.outcomes[at] ?? []);
        const [first] = each.flatMap((one) => one.first ?? []).toSorted((a, b) => a.ms - b.ms);
        return {
          id,
          title: t(title),
          count: each.reduce((sum, { count }) => sum + count, 0),
          expected: !isBad || isUnsafe(textIn(parameters, 'protection')),
          ...(isBad && { isRace: true }),
          why: t(why),
          ...(first !== undefined && { first }),
          spread: spreadTogether(...each.map(({ spread }) => spread)),
          ...(isBad && detail !== undefined && { detail }),
        };
      });
      const tested = {
        rounds: together.reduce((sum, { rounds }) => sum + rounds, 0),
        overlapped,
        observations: race.observations(perRound),
      };
      return [{ id: 'results', unit: '', better: 'lower', outcomes, tested }, rate];
    },
  };
}
