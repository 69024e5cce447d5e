/**
 * Files that the system hands to Corelab: as arguments of its start or of a second one (Windows, Linux), or by an event that
 * may come before the app is ready (macOS).
 */
import path from 'node:path';
import { app } from 'electron';

/** Those of the association, and exports of older versions. */
const endings: readonly string[] = ['.corelab', '.json'];

/** Until somebody takes them. */
let waiting: string[] = [];
let open: (file: string) => void = (file) => void waiting.push(file);

/** To be called before the app is ready. */
export function collectOpenedFiles(): void {
  app.on('open-file', (event, file) => {
    event.preventDefault();
    open(file);
  });
}

/** Hands over what was collected, what this start was given, and every file from now on. */
export function takeOpenedFiles(take: (file: string) => void): void {
  const files = [...waiting, ...filesIn(process.argv, process.cwd())];
  waiting = [];
  open = take;
  for (const file of files) take(file);
}

/**
 * The files among the arguments of a start.
 * @param argv the program first, as in `process.argv`; Chromium adds switches of its own
 * @param folder in which it was started
 */
export function filesIn(argv: readonly string[], folder: string): string[] {
  return argv
    .slice(1)
    .filter((one) => !one.startsWith('-') && endings.includes(path.extname(one).toLowerCase()))
    .map((one) => path.resolve(folder, one));
}
