/** A table as data, so that charts can hand theirs over. */
import type { Maybe } from '../../core/availability';
import type { About } from '../state/about';

/** A figure or word; one that explains itself when it is pressed, or leads to a page; or the reason why there is none. */
export type TableCell = Maybe<string> | { text: string; about: About } | { text: string; link: string };

export interface TableColumn {
  label: string;
  /** Figures stand at the right. */
  number?: true;
  /** What it means, on press. */
  help?: string;
}

export interface TableData {
  columns: readonly TableColumn[];
  rows: readonly { id: string; cells: readonly TableCell[] }[];
}
