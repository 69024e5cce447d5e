/** Where Corelab keeps its runs: the user's data directory, or what `CORELAB_DATA` says. */
import path from 'node:path';
import envPaths from 'env-paths';

export function dataFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment['CORELAB_DATA'];
  return chosen ? path.resolve(chosen) : envPaths('corelab', { suffix: '' }).data;
}
