import { expect, it } from 'vitest';
import { wholeRunComparison, wholeSuiteComparison } from '../../../../src/core/report/whole-comparison';
import { comparisonFormats } from '../../../../src/lab/export/comparison';
import { trialOf } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';
import { simulatedSuite } from '../../../support/simulated-suites';

const textOf = (id: 'csv' | 'html', comparison: Parameters<(typeof comparisonFormats)[number]['write']>[0]) =>
  comparisonFormats.find((one) => one.id === id)?.write(comparison) ?? '';

const rounds = (wallMs: number) => [0, 1, 2, 3, 4, 5].map((round) => trialOf(wallMs + round / 10, round));
const runs = wholeRunComparison([
  { ...recordOf({ id: 'a', trials: rounds(100) }), title: 'before' },
  { ...recordOf({ id: 'b', trials: rounds(50) }), title: '=after("<b>")' },
]);
const suites = wholeSuiteComparison([
  { ...simulatedSuite({ seed: 1 }), name: 'laptop' },
  { ...simulatedSuite({ seed: 2, slower: 1.2 }), name: 'old laptop' },
]);

it('runs are a line for each time of each point, with how it compares', () => {
  const lines = textOf('csv', runs).trimEnd().split('\n');
  expect(lines[0]).toContain('"times_as_fast","times_as_fast_low"');
  expect(lines).toHaveLength(1 + 4);
  expect(lines.filter((line) => line.includes('"threads × 2"')).at(-1)).toMatch(/,"faster"$/);
});

it('suites are a line for each figure of each cell, with part and unit', () => {
  const lines = textOf('csv', suites).trimEnd().split('\n');
  expect(lines).toHaveLength(1 + suites.figures.length);
  expect(
    lines.filter((line) => line.includes('"old laptop"') && line.endsWith('"slower"')).length,
  ).toBeGreaterThan(10);
});

it('a page opens without a network or a script, and says every sentence', () => {
  const page = textOf('html', suites);
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).not.toMatch(/<script|https?:\/\//);
  expect(page).toContain('They can be compared.');
  expect(page).toMatch(/Threads: old laptop is [\d.]+ % slower than laptop/);
});

it('what others have named is text, in a page and in a spreadsheet', () => {
  expect(textOf('html', runs)).toContain('=after(&quot;&lt;b&gt;&quot;)');
  expect(textOf('html', runs)).not.toContain('<b>")');
  expect(textOf('csv', runs)).toContain(`"'=after(""<b>"")"`);
});
