/** From blocks to a program: the lines that a reader sees, and the same lines in a whole program that says in which order they ran. */
import type { QueueCallback, QueueContext } from './blocks';

/** How many timers the program starts one in another, once all of its callbacks have run. */
export const nestedTimers = 10;

/** What a reader sees: nothing but the blocks, where they stand. */
export function snippetOf(callbacks: readonly QueueCallback[], context: QueueContext): string {
  const lines = callbacks.flatMap(({ name, block }) => block.code(name).split('\n'));
  return inContext(lines, context).join('\n');
}

/**
 * A whole program, which prints one line of JSON that {@link readRecording} takes. It ends by itself: nothing in it waits for
 * anything from outside. What it notes is written when it ends, so that writing disturbs no order.
 */
export function programOf(callbacks: readonly QueueCallback[], context: QueueContext): string {
  const lines = callbacks.flatMap(({ name, block }) => block.code(name).split('\n'));
  return [
    context === 'module'
      ? "import { readFile, writeSync } from 'node:fs';"
      : "const { readFile, writeSync } = require('node:fs');",
    'const file = process.argv[1];',
    'const [ran, nested] = [[], []];',
    'let begun = 0;',
    'function log(name) {',
    '  ran.push([name, performance.now() - begun]);',
    `  if (ran.length === ${callbacks.length}) nest(performance.now());`,
    '}',
    'function nest(from) {',
    '  setTimeout(() => {',
    '    const now = performance.now();',
    '    nested.push(now - from);',
    `    if (nested.length < ${nestedTimers}) nest(now);`,
    '  }, 0);',
    '}',
    "process.once('exit', () => writeSync(1, JSON.stringify({ ran, nested })));",
    ...inContext(['begun = performance.now();', ...lines], context),
    '',
  ].join('\n');
}

function inContext(lines: readonly string[], context: QueueContext): readonly string[] {
  if (context !== 'io') return lines;
  return ['readFile(file, () => {', ...lines.map((line) => `  ${line}`), '});'];
}
