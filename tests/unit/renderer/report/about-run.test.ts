import { expect, test } from 'vitest';
import { statusText } from '../../../../src/renderer/report/about-run';
import { trialOf } from '../../../support/fake-lab';
import { pointOf, recordWith } from '../../../support/records';

const failed = (round: number) => ({
  ...trialOf(0, round),
  failure: { code: 'setup-failed', message: 'no' },
});

test.each([
  [[failed(0), failed(1)], 'No trial produced a result.'],
  [[trialOf(100), failed(1)], '1 of 2 trials produced no result.'],
])('a run that failed says how many of its trials did', (trials, sentence) => {
  const record = { ...recordWith([pointOf({ trials })]), status: 'failed' as const };
  expect(statusText(record)).toBe(sentence);
});
