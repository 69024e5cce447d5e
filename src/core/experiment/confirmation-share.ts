/** How much of a budget the first rounds of a sweep may take, so that its best values can be measured again as often. */
import type { ExperimentSpec } from './experiment-spec';

/** Of each group: the best value, the runner-up, the first one and a baseline. */
const measuredAgain = 4;
/** Fewer values than this leave no choice beyond the one that an interval already covers. */
export const fewestToConfirm = 3;

/** A share, above 0 to 1; 1 where no name has three values or more. */
export function explorationShare({ sweep }: Pick<ExperimentSpec, 'sweep'>): number {
  // A round of all points holds one trial for each value; a fresh one the few of each group.
  const again = Object.values(sweep)
    .filter(({ length }) => length >= fewestToConfirm)
    .reduce((sum, { length }) => sum + Math.min(1, measuredAgain / length), 0);
  return 1 / (1 + again);
}
