import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProgressLine } from '../../../../src/cli/view/progress-line';
import type { RunRecord } from '../../../../src/core/record/run-record';
import { FakeTerminal } from '../../../support/fake-terminal';
import { coresOf, sampleOf } from '../../../support/samples';

// The bar draws by a timer of its own: time is the test's.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const trial = { index: 0, total: 4, round: 0, point: 'threads-2' };
const record = {
  points: [{ id: 'threads-2', model: 'threads', workers: 2, settings: {} }],
} as unknown as RunRecord;
const sample = sampleOf(coresOf([20, 60]));

function measuring(isTTY: boolean) {
  const terminal = new FakeTerminal();
  Object.assign(terminal.err, { isTTY, columns: 120 });
  const line = new ProgressLine(terminal);
  line.show({ kind: 'started', record });
  line.show({ kind: 'trialStarted', trial });
  return { terminal, line };
}

test('while it measures the line shows the cores and the switches of the newest sample', () => {
  const { terminal, line } = measuring(true);
  line.show({ kind: 'sample', sample });
  vi.advanceTimersByTime(500);
  const shown = stripVTControlCharacters(terminal.stderr);
  expect(shown).toContain('trial 1 of 4');
  expect(shown).toContain('▂▅  40 % · 12,430 switches/s');
  line.stop();
});

test('a sample from before the first trial is not lost, and draws nothing by itself', () => {
  const terminal = new FakeTerminal();
  Object.assign(terminal.err, { isTTY: true, columns: 120 });
  const line = new ProgressLine(terminal);
  line.show({ kind: 'started', record });
  line.show({ kind: 'sample', sample });
  expect(terminal.stderr).toBe('');
  line.show({ kind: 'trialStarted', trial });
  vi.advanceTimersByTime(500);
  expect(terminal.stderr).toContain('switches/s');
  line.stop();
});

test('where nobody looks at a terminal nothing is drawn', () => {
  const { terminal, line } = measuring(false);
  line.show({ kind: 'sample', sample });
  vi.advanceTimersByTime(500);
  line.stop();
  expect(terminal.stderr).toBe('');
});
