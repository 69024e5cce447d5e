/** Odd files where saved runs are: every command about the history answers in time, in sentences, and leaves the rest alone. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { exitCodes } from '../../../src/cli/terminal';
import { anything, spoilt, spoiltText } from '../arbitraries';
import { corelab } from '../cli/built-cli';
import { temporaryFolder } from '../fake-lab';
import { type Discipline, hasTrace, type Toll } from './discipline';
import { saveShortRun, wholeRunsIn } from './saved-runs';

const oddId = '20260101-000000-0dd000';
const commands = [
  'history list',
  `history show ${oddId}`,
  `history export ${oddId} --html -`,
  'history list --json -',
];
const folders = ['runs', 'removed', 'measuring'];

export const files: Discipline = {
  name: 'odd files',
  never: ['stack traces', 'undocumented', 'over 10 s', 'escape sequences', 'others lost'],
  atOnce: 1,
  begin: async (seed) => {
    const data = temporaryFolder();
    await saveShortRun(data);
    const saved = path.join(data, 'runs', readdirSync(path.join(data, 'runs'))[0] ?? '');
    const text = readFileSync(saved, 'utf8');
    const record: unknown = JSON.parse(text);
    const texts = fc.oneof(
      spoilt(record).map((value) => JSON.stringify(value)),
      spoiltText(text),
      anything.map((value) => JSON.stringify(value)),
      fc.nat({ max: 20_000 }).map((depth) => '['.repeat(depth)),
    );
    return {
      turn: async (turn) => {
        const [[content, special, folder] = ['', 0, 'runs']] = fc.sample(
          fc.tuple(texts, fc.nat({ max: 9 }), fc.constantFrom(...folders)),
          { seed: seed * 1_000_003 + turn, numRuns: 1 },
        );
        const odd = path.join(data, folder, `${oddId}.corelab`);
        mkdirSync(path.dirname(odd), { recursive: true });
        put(odd, special, content);
        const toll = await use(commands[turn % commands.length] as string, data);
        rmSync(odd, { recursive: true, force: true });
        const runs = await wholeRunsIn(data);
        return { ...toll, 'others lost': runs.size === 1 ? 0 : 1 };
      },
      end: async () => undefined,
    };
  },
};

/** Mostly a file with this text; sometimes no file at all. */
function put(target: string, special: number, text: string): void {
  if (special === 0) mkdirSync(target);
  else if (special === 1 && process.platform !== 'win32') execFileSync('mkfifo', [target]);
  else if (special === 2 && process.platform !== 'win32') symlinkSync('/dev/zero', target);
  else if (special === 3) symlinkSync(path.basename(target), target);
  else writeFileSync(target, text);
}

async function use(command: string, data: string): Promise<Toll> {
  const startedMs = Date.now();
  const { exitCode, out, err } = await corelab(command, { data });
  const known: readonly (number | null)[] = Object.values(exitCodes);
  return {
    files: 1,
    refused: exitCode === exitCodes.done ? 0 : 1,
    'stack traces': hasTrace(err) ? 1 : 0,
    undocumented: known.includes(exitCode) ? 0 : 1,
    'over 10 s': Date.now() - startedMs > 10_000 ? 1 : 0,
    // eslint-disable-next-line no-control-regex -- these are what must not be left
    'escape sequences': /[\u001b\u009b\u202e]/.test(err + out) ? 1 : 0,
  };
}
