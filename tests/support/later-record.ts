/** A run that a later version of Corelab saved: each kind of open word is one that this version does not know. */
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';

const file = path.join(import.meta.dirname, '../fixtures/records-later/open-words.corelab');

/** What the file calls them, and what a reader shows. */
export const laterWords = {
  state: { id: 'page-fault', title: 'Page faults' },
  bin: { id: 'remote-memory', title: 'Remote memory' },
  measure: { id: 'joules', title: 'Energy per task' },
  worker: { id: 'gpu-stream', title: 'GPU stream' },
  finding: { id: 'cosmic-rays', title: 'Bit flips seen' },
} as const;

/** Puts the run into the history of this data folder. */
export function saveLaterRun(dataFolder: string): void {
  mkdirSync(path.join(dataFolder, 'runs'), { recursive: true });
  cpSync(file, path.join(dataFolder, 'runs', '20260131-142530-00000a.corelab'));
}
