/** A table as data, so that charts can hand theirs over. */
import type { Maybe } from '../../core/availability';

export interface TableColumn {
  label: string;
  /** Figures stand at the right. */
  number?: true;
  /** What it means, on hover. */
  help?: string;
}

export interface TableData {
  columns: readonly TableColumn[];
  /** A cell without a figure carries the reason. */
  rows: readonly { id: string; cells: readonly Maybe<string>[] }[];
}
