/** Errors of the user's own code, told by their place in the user's files. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Longer messages, such as the differences of an assertion, are cut, in characters. */
const mostChars = 1_000;

/**
 * `mine.mjs:12: what went wrong`. The place is the innermost one in the module's folder or below it, packages aside; without one
 * it is the module.
 * @param thrown anything at all
 * @param file absolute path of the module
 */
export function located(thrown: unknown, file: string): string {
  const name = path.basename(file);
  try {
    if (!(thrown instanceof Error)) return `${name}: it threw ${shown(thrown)} instead of an error.`;
    const place = placeIn(String(thrown.stack), path.join(path.dirname(file), path.sep)) ?? name;
    const kind = thrown.name === 'Error' || thrown.name === '' ? '' : `${thrown.name}: `;
    return `${place}: ${kind}${shortened(thrown.message || 'an error without a message')}`;
  } catch {
    return `${name}: it threw an error that cannot be read.`; // its fields may be code as well
  }
}

/** @param folder with a separator at its end */
function placeIn(stack: string, folder: string): string | undefined {
  for (const line of stack.split('\n')) {
    for (const start of [pathToFileURL(folder).href, folder]) {
      const at = line.indexOf(start);
      const [, below, number] =
        (at < 0 ? null : /^([^:()]+):(\d+)/.exec(line.slice(at + start.length))) ?? [];
      if (below === undefined || number === undefined || below.includes('node_modules')) continue;
      return `${start === folder ? below : decodeURIComponent(below)}:${number}`;
    }
  }
  return undefined;
}

function shown(thrown: unknown): string {
  return shortened(typeof thrown === 'string' ? JSON.stringify(thrown) : String(thrown));
}

function shortened(text: string): string {
  return text.length > mostChars ? `${text.slice(0, mostChars)}…` : text;
}
