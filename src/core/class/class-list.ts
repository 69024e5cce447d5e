/** A class as lists name it. */
import { type CorelabClass, deletedOn } from './class-file';

export interface ListedClass {
  name: string;
  createdAt: string;
  /** When the next result is deleted, or the class where it is empty. */
  deletedOn: string;
  results: number;
  /** Why it cannot be read. */
  problem?: string;
}

export function listedClass(one: CorelabClass): ListedClass {
  const { name, createdAt, results } = one;
  return { name, createdAt, deletedOn: deletedOn(one).toISOString(), results: results.length };
}
