/** Wrong command lines for the built terminal host: an exit code that is documented, a sentence, and no stack trace. */
import fc from 'fast-check';
import { exitCodes } from '../../../src/cli/terminal';
import { commandWords } from '../arbitraries';
import { startCli } from '../cli/built-cli';
import { temporaryFolder } from '../fake-lab';
import { type Discipline, hasTrace, type Toll } from './discipline';

/** No command takes any of these, so nothing is ever run. */
const wrongs = ['--no-such-option', '--tusks=3', '--=', '---', '-Z'];
const lines = fc
  .tuple(fc.array(commandWords, { maxLength: 6 }), fc.constantFrom(...wrongs))
  // A process cannot be given a zero byte, and `--` makes words of what follows it.
  .map(([words, wrong]) => [...words.filter((word) => word !== '--' && !word.includes('\0')), wrong]);

export const commandLines: Discipline = {
  name: 'wrong command lines',
  never: ['stack traces', 'undocumented', 'without a sentence', 'over 10 s'],
  share: 2,
  atOnce: 3,
  begin: async (seed) => {
    const data = temporaryFolder();
    const known: readonly (number | null)[] = Object.values(exitCodes);
    return {
      turn: async (turn): Promise<Toll> => {
        const [args = []] = fc.sample(lines, { seed: seed * 1_000_003 + turn, numRuns: 1 });
        const startedMs = Date.now();
        const { exitCode, out, err } = await startCli(args, { data }).ended;
        return {
          lines: 1,
          refused: exitCode === exitCodes.usage ? 1 : 0,
          'stack traces': hasTrace(out + err) ? 1 : 0,
          undocumented: known.includes(exitCode) ? 0 : 1,
          'without a sentence': exitCode !== 0 && !/error: |^Usage: /m.test(err) ? 1 : 0,
          'over 10 s': Date.now() - startedMs > 10_000 ? 1 : 0,
        };
      },
      end: async () => undefined,
    };
  },
};
