/** A run that can be believed, in the history of a data folder: six rounds of threads on two workers of a made machine. */
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';

export const believedFile = path.join(import.meta.dirname, '../fixtures/records-believed/threads.corelab');
export const believedId = '20260131-142530-00000a';

export function saveBelievedRun(dataFolder: string): void {
  mkdirSync(path.join(dataFolder, 'runs'), { recursive: true });
  cpSync(believedFile, path.join(dataFolder, 'runs', `${believedId}.corelab`));
}
