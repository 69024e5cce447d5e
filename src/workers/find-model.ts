/** A model by its id: of the list, or of a test where one runs. Used by managers. */
import { models } from './models';
import type { ModelPiece } from './piece';
import { testPieces } from './test-pieces';

/** @throws Error where there is none of that id */
export async function findModel(id: string): Promise<ModelPiece> {
  const found = [...models, ...(await testPieces()).models].find(({ descriptor }) => descriptor.id === id);
  if (found === undefined) throw new Error(`There is no model "${id}".`);
  return found;
}
