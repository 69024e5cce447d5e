import { expect, test } from 'vitest';
import type { RunUpdate } from '../../../../src/core/protocol/lab-api-run';
import type { Sample } from '../../../../src/core/counters/sample';
import { PacedUpdates } from '../../../../src/lab/service/paced-updates';
import { FakeClock } from '../../../support/fake-clock';

const update = (kind: RunUpdate['kind'], more: object = {}) => ({ kind, ...more }) as RunUpdate;

function paced() {
  const clock = new FakeClock();
  const told: string[] = [];
  let waits = 0;
  const updates = new PacedUpdates({
    clock,
    tell: (all) => told.push(all.map(({ kind }) => kind).join(' ')),
    offer: () => told.push('sample'),
    drawn: () => {
      waits++;
      return Promise.resolve();
    },
  });
  const trial = async (ms: number) => {
    updates.add(update('trialStarted'));
    await updates.beforeTrial();
    updates.add(update('opened'));
    for (let passed = 0; passed < ms; passed += 100) {
      await clock.pass(100);
      updates.add(update('progress'));
    }
    updates.add(update('trialEnded'));
  };
  return { clock, updates, told, trial, waits: () => waits };
}

test('short trials are told between them, at most once a second, and each waits for the windows', async () => {
  const { updates, told, trial, waits } = paced();
  updates.add(update('started'));
  for (let count = 0; count < 8; count++) await trial(300);
  expect(told).toEqual([
    'started',
    expect.stringMatching(/^(trialStarted opened progress trialEnded ){4}trialStarted$/),
  ]);
  expect(waits()).toBe(8);
});

test('a long trial is followed every two seconds, with its newest progress alone', async () => {
  const { updates, told, trial } = paced();
  updates.add(update('started'));
  await trial(4500);
  expect(told).toEqual(['started', 'trialStarted opened progress', 'progress']);
  updates.add(update('finished'));
  expect(told.at(-1)).toBe('progress trialEnded finished');
});

test('samples travel with the updates, and never into a trial that has only begun', async () => {
  const { clock, updates, told } = paced();
  updates.add(update('started'));
  await updates.beforeTrial();
  updates.add(update('opened'));
  for (const ms of [900, 1000]) {
    await clock.pass(ms);
    updates.addSample({} as Sample);
  }
  expect(told).toEqual(['started']);
  await clock.pass(100);
  updates.addSample({} as Sample);
  expect(told).toEqual(['started', 'opened', 'sample', 'sample', 'sample']);
});

test('what concerns everybody comes at once, with what was held back before it', () => {
  const { updates, told } = paced();
  updates.add(update('roundEnded'));
  updates.add(update('warning'));
  updates.add(update('trialStarted'));
  updates.add(update('cancelling'));
  expect(told).toEqual(['roundEnded warning', 'trialStarted cancelling']);
});

test('a run that was cancelled in a trial holds back nothing of the next one', async () => {
  const { clock, updates, told } = paced();
  updates.add(update('started'));
  await updates.beforeTrial();
  updates.add(update('finished'));
  await clock.pass(1000);
  updates.addSample({} as Sample);
  expect(told).toEqual(['started', 'finished', 'sample']);
});
