/**
 * Models, workloads and schedulers that only tests have: `CORELAB_TEST_MODELS=FILE` names an ES module that the lab, managers and
 * executors load beside their own lists. What loads it is loaded only then: executors start sooner without it.
 */
import type { Failure } from '../core/errors';
import type { TestPieces } from './load-pieces';

/** The pieces, or why there are none although they were asked for. */
export type LoadedPieces = TestPieces & { refused?: Failure };

const none: TestPieces = { models: [], workloads: [], schedulers: [] };
let loaded: Promise<LoadedPieces> | undefined;

/** Loads the module once per process or thread; empty lists where none is named. */
export function testPieces(): Promise<LoadedPieces> {
  return (loaded ??= piecesOf(process.env.CORELAB_TEST_MODELS ?? ''));
}

async function piecesOf(file: string): Promise<LoadedPieces> {
  if (file === '') return none;
  const { loadPieces } = await import('./load-pieces');
  return { ...none, ...(await loadPieces(file, import.meta.dirname)) };
}
