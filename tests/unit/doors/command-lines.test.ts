/** Whatever is typed: an exit code that is documented, and never a stack trace. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runProgram } from '../../../src/cli/program';
import { exitCodes } from '../../../src/cli/terminal';
import { fuzzing } from '../../support/arbitraries';
import { fakeLab } from '../../support/fake-lab';
import { FakeTerminal } from '../../support/fake-terminal';

const words = fc.oneof(
  fc.constantFrom(
    ...[
      'run',
      'compare',
      'history',
      'list',
      'show',
      'export',
      'remove',
      'restore',
      'analyse',
      'presets',
      'models',
      'workloads',
      'machine',
    ],
    ...[
      '--model',
      '--workers',
      '--workload',
      '--tasks',
      '--sweep',
      '--param',
      '--repeat',
      '--budget',
      '--precision',
      '--seed',
      '--preset',
    ],
    ...[
      '--json',
      '--csv',
      '--help',
      '--version',
      '--limit',
      '--fail-below',
      '--fail-if',
      '--memory',
      '--clock',
      '--failure-rate',
    ],
    ...[
      'threads',
      'processes',
      'primes',
      'wait',
      'last',
      '1',
      '0',
      '-1',
      '1..4',
      'auto',
      '10,500',
      '2x',
      '1e999',
      'latency.p99>20ms',
    ],
    ...['batch=1,4', 'batch=', '=', 'x=1', '', '-', '--', '../../x', '\u001b[2J', 'undefined', '10ms', '3GB'],
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

// These would go on until somebody stops them.
const endless = /^(monitor|serve)$/;

test('any words', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 7 }), async (args) => {
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
