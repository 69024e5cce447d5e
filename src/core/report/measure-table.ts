/** One measure over all points as a table and as bars: what views of measures give, whatever the measure. */
import type { ColourRole } from '../vocabulary/word';

export interface MeasureView {
  id: string;
  title: string;
  unit: string;
  /** Whether the cells of its table are words rather than figures. */
  inWords?: true;
  /** Of the table, besides the point. */
  columns: string[];
  /** Of each bar, from its start; outcomes lie side by side, figures of a histogram go on from each other. None where bars say nothing. */
  parts: { id: string; title: string; colour: ColourRole }[];
  rows: MeasureRow[];
  /** The best point and the worst; undefined where there is one point, or nothing to compare. */
  sentence: string | undefined;
}

export interface MeasureRow {
  name: string;
  /** As many as `columns`; empty where the point has no such figure. */
  cells: string[];
  /** As many as `parts`, in the measure's unit or as counts. */
  lengths: number[];
}
