/**
 * Modules in TypeScript. Their types are taken away by sucrase, which is plain JavaScript and keeps the numbers of lines, and what is
 * left runs as a CommonJS module at its own path: so that it finds files and packages beside it, without hooks for Node's loader, which would
 * bring a thread of their own into every measured process. What a manager has stripped its executors find in the trial's temporary folder.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { threadId } from 'node:worker_threads';

/** Gives JavaScript for TypeScript. @throws SyntaxError whose stack names the place */
type Strip = (source: string, file: string) => string;

interface Loaders {
  _extensions: Record<string, (module: { _compile(code: string, file: string): void }, file: string) => void>;
}

/** Thrown where nothing has been stripped yet and the stripper is not there. */
const notStripped = new Error('The stripper is not loaded yet.');

export function isTypeScript(file: string): boolean {
  return /\.m?ts$/i.test(file);
}

/** What the module exports. @throws what the module throws, and SyntaxError */
export async function loadTypeScript(file: string): Promise<unknown> {
  const stripper: { strip?: Strip } = {};
  const load = createRequire(file);
  for (const ending of ['.ts', '.mts']) {
    (Module as unknown as Loaders)._extensions[ending] = (module, name) =>
      module._compile(strippedOnce(name, stripper.strip), name);
  }
  try {
    return load(file);
  } catch (error) {
    if (error !== notStripped) throw error;
  }
  stripper.strip = (await import('./strip-types')).stripTypes; // executors need it only where their manager did not
  return load(file);
}

function strippedOnce(file: string, strip: Strip | undefined): string {
  const source = readFileSync(file, 'utf8');
  const folder = path.join(tmpdir(), 'stripped');
  const kept = path.join(
    folder,
    `${createHash('sha256').update(file).update('\0').update(source).digest('hex')}.js`,
  );
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    // Nobody has stripped it in this trial.
  }
  if (strip === undefined) throw notStripped;
  const code = strip(source, file);
  mkdirSync(folder, { recursive: true });
  const own = `${kept}.${process.pid}.${threadId}`;
  writeFileSync(own, code);
  renameSync(own, kept); // whole, whoever else is at it
  return code;
}
