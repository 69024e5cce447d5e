import { expect, test } from 'vitest';
import { foreignRuntimesOf } from '../../../../src/core/record/foreign-runtimes';
import { trialOf } from '../../../support/fake-lab';
import { pointOf } from '../../../support/records';

const runtime = { title: 'Python', version: '3.11.7' };

test('each runtime of another language is named once, and none where all was done in ours', () => {
  const ours = pointOf({ trials: [trialOf(1)] });
  const python = pointOf({
    model: 'python-threads',
    trials: [
      { ...trialOf(1), runtime },
      { ...trialOf(2), runtime },
    ],
  });
  expect(foreignRuntimesOf({ points: [ours] })).toEqual([]);
  expect(foreignRuntimesOf({ points: [ours, python, python] })).toEqual(['Python 3.11.7']);
});
