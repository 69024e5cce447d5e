/** `threads with 2 workers 1.87x`: the best of a run, as lists show it. Used by terminal and window. */
import { formatNumber } from '../format/numbers';
import type { RunSummary } from '../record/run-record';
import { t } from '../text/t';
import { pointName } from './point-report';

/** @param titleOf what a model is called; by default its id */
export function bestText(
  best: NonNullable<RunSummary['best']>,
  titleOf = (model: string): string => model,
): string {
  const { baseline, model } = best;
  // A name that the file brings begins with the model's id.
  const name =
    best.name === undefined
      ? pointName({ ...best, title: titleOf(model) })
      : `${titleOf(model)}${best.name.slice(model.length)}`;
  const shown =
    baseline === undefined ? name : t('baseline.beside-name', { name, baseline: titleOf(baseline) });
  return `${shown} ${formatNumber(best.speedup)}x`;
}
