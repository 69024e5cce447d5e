/** The points of a record under the titles of their models, as the window and reports name them. */
import type { ModelDescriptor } from '../../core/experiment/descriptors';
import { type AnalysedPoint, analysedPoints } from '../../core/record/analysed-points';
import type { RunRecord } from '../../core/record/run-record';
import { shownModel } from './shown-model';

export type ShownPoint = AnalysedPoint & { title: string };

/** @param known models of this version, whose titles go before those that the record brings */
export function shownPoints(record: RunRecord, known: readonly ModelDescriptor[]): ShownPoint[] {
  return analysedPoints(record).map((point) => ({
    ...point,
    title: shownModel(point.model, record, known).title,
  }));
}
