/** Whatever is typed: an exit code that is documented, and never a stack trace. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runProgram } from '../../../src/cli/program';
import { exitCodes } from '../../../src/cli/terminal';
import { commandWords, fuzzing } from '../../support/arbitraries';
import { fakeLab } from '../../support/fake-lab';
import { FakeTerminal } from '../../support/fake-terminal';

// These would go on until somebody stops them.
const endless = /^(monitor|serve)$/;

test('any words', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(commandWords, { maxLength: 7 }), async (args) => {
      if (args.some((word) => endless.test(word))) return;
      const terminal = new FakeTerminal();
      const { lab } = fakeLab();
      const exitCode = await runProgram(
        [...args, '--no-save'].slice(0, args.includes('run') ? undefined : args.length),
        lab,
        terminal,
      );
      expect(Object.values(exitCodes)).toContain(exitCode);
      const said = terminal.stdout + terminal.stderr;
      expect(said).not.toMatch(/^ +at .+:\d+:\d+/m);
      expect(said).not.toMatch(/TypeError|RangeError|\[object Object\]|undefined:undefined/);
      // eslint-disable-next-line no-control-regex -- these are what must not be left
      expect(terminal.stderr).not.toMatch(/\u001b/);
      if (exitCode === exitCodes.usage) expect(terminal.stderr).toMatch(/error: |^Usage: /);
    }),
    { ...fuzzing, numRuns: 1000 },
  );
}, 60_000);
