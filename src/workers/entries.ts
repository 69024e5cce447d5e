/** Where the built worker files are, found from any file of the build. Used by the lab and by the manager. */
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Each is `src/workers/NAME.ts`, built as `out/workers/NAME.js`. A new worker is one line here. */
export const workerEntries = [
  'manager',
  'executor-process',
  'executor-thread',
  'watchdog',
  'watcher',
  'program-guard',
  'latency-server',
  'name-resolver',
  'name-asker',
  'load-generator',
  'code-probe',
  'queue-recorder',
  'system-information',
] as const;
export type WorkerEntry = (typeof workerEntries)[number];

/**
 * Absolute path of a built worker entry. Code lands in folders below `out`, so the search walks up from here. The packaged
 * app lies in an archive that no process can be started in; its workers are unpacked beside it.
 */
export function workerEntry(name: WorkerEntry, from = import.meta.dirname): string {
  const start = from.replace(/(?<=[\\/])app\.asar(?=[\\/])/, 'app.asar.unpacked');
  for (let folder = start; ; folder = path.dirname(folder)) {
    // From the sources (tests, benchmarks) the same walk finds the build beside them.
    for (const root of [folder, path.join(folder, 'out')]) {
      const file = path.join(root, 'workers', `${name}.js`);
      if (existsSync(file)) return file;
    }
    if (folder === path.dirname(folder)) {
      throw new Error(`The worker file ${name}.js is missing: build the project with "npm run build".`);
    }
  }
}
