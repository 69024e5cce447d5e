import { expect, test } from 'vitest';
import { jobs } from '../../../../src/engine/workloads/jobs';
import { drive, parametersOf } from './drive';

const planOf = (changes = {}, tasks = 2000, seed = 1) =>
  jobs.plan(
    parametersOf('jobs', { rate: 50, longEvery: 4, shortMs: 0.5, longMs: 2, ...changes }),
    tasks,
    seed,
  );

test('jobs arrive one after another, from the start on, at the rate that was asked for', () => {
  const plan = planOf();
  const due = Array.from({ length: plan.length }, (_, index) => plan.dueMs?.(index) ?? Number.NaN);
  expect(due[0]).toBe(0);
  expect(due).toEqual([...due].sort((a, b) => a - b));
  const meanGapMs = (due.at(-1) ?? 0) / (plan.length - 1);
  expect(meanGapMs).toBeGreaterThan(18);
  expect(meanGapMs).toBeLessThan(22);
  expect(plan.dueMs?.(7)).not.toBe(planOf({}, 2000, 2).dueMs?.(7));
});

test('one of so many is long, and each kind is told apart', () => {
  const plan = planOf();
  const kinds = Array.from({ length: 8 }, (_, index) => plan.kind?.(index).id);
  expect(kinds).toEqual(['short', 'short', 'short', 'long', 'short', 'short', 'short', 'long']);
  expect([plan.cost?.(0), plan.cost?.(3)]).toEqual([0.5, 2]);
  expect(planOf({ longEvery: 0 }).kind?.(3)).toMatchObject({ id: 'short', title: 'short jobs' });
});

test('a short job computes where it is, a long one in a call that may be made elsewhere', async () => {
  const plan = planOf();
  const [short, long] = [await drive(jobs, plan.at(0)), await drive(jobs, plan.at(3))];
  expect(short.steps).toEqual([]);
  expect(long.steps.map((step) => step.do)).toEqual(['blocking']);
  expect(jobs.verify(plan.at(0), short.result)).toBe(true);
  expect(jobs.verify(plan.at(3), long.result)).toBe(true);
  expect(jobs.verify(plan.at(3), short.result)).toMatch(/^The computation gave/);
});
