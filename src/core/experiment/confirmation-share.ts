/** How much of a budget the first rounds may take, so that the best of many can be measured again as often. */
import type { ExperimentPlan } from './experiment-plan';

/** Of each swept name: the best value, the runner-up, the first one and a baseline. */
const measuredAgainOfSweep = 4;
/** Of all points that are compared: the best, the runner-up and a baseline. */
const measuredAgainOfAll = 3;
/** Fewer than this leave no choice beyond the one that an interval already covers. */
export const fewestToConfirm = 3;

/** A share, above 0 to 1; 1 where fewer than three points are compared. */
export function explorationShare({
  spec: { sweep },
  points,
}: Pick<ExperimentPlan, 'points'> & { spec: Pick<ExperimentPlan['spec'], 'sweep'> }): number {
  const compared = points.filter(({ model }) => model.role === undefined).length;
  if (compared < fewestToConfirm) return 1;
  // A round of all points holds one trial for each; a fresh one the few that are measured again.
  const ofSweeps = Object.values(sweep)
    .filter(({ length }) => length >= fewestToConfirm)
    .reduce((sum, { length }) => sum + Math.min(1, measuredAgainOfSweep / length), 0);
  const ofAll = Math.min(1, measuredAgainOfAll / points.length);
  return 1 / (1 + Math.max(ofSweeps, ofAll));
}
