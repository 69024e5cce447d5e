import { pbkdf2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../../src/core/measures/point-measures';
import type { Measure } from '../../../../src/core/vocabulary/measure';
import { passwordKeys, poolThreads } from '../../../../src/workers/workloads/password-keys';
import { drive, parametersOf, tasksOf } from '../../engine/workloads/drive';

const tasks = tasksOf(passwordKeys, parametersOf('password-keys', { iterations: 10 }), 4);

describe('password-keys', () => {
  it('derives a key for each task, and refuses that of another one', async () => {
    for (const [index, task] of tasks.entries()) {
      const { result, steps } = await drive(passwordKeys, task);
      expect(steps.map((step) => step.do)).toEqual(['io']);
      expect(result.key).toBe(pbkdf2Sync(task.password, task.salt, 10, 32, 'sha512').toString('hex'));
      expect(passwordKeys.verify(task, result)).toBe(true);
      const neighbour = tasks[(index + 1) % tasks.length] as (typeof tasks)[number];
      expect(passwordKeys.verify(neighbour, result)).toBe('The key belongs to another password.');
    }
  });

  it('measures when answers came, how much later the last one, and the size of the pool', async () => {
    const times = [100, 100, 200, 400];
    const results = times.map((elapsedMs) => ({ key: '', elapsedMs }));
    const measures = (await passwordKeys.measures?.(results, {})) as Measure[];
    expect(measures.map(({ id }) => id)).toEqual(['response-time', 'last-to-first', 'pool-threads']);
    expect(figuresOf(measures[0] as Measure).max).toBeCloseTo(400, 0);
    expect(measures[1]?.value).toBe(4);
    expect(measures[2]?.value).toBe(poolThreads(process.env));
    expect(await passwordKeys.measures?.([], {})).toEqual([]);
  });
});

describe('the pool of Node', () => {
  it.each([
    [undefined, 4],
    ['8', 8],
    ['1', 1],
    ['0', 1],
    ['', 1],
    ['many', 1],
    ['6 or so', 6],
    ['5000', 1024],
    ['-1', 1024],
  ])('with UV_THREADPOOL_SIZE=%s has %i threads', (asked, threads) => {
    expect(poolThreads(asked === undefined ? {} : { UV_THREADPOOL_SIZE: asked })).toBe(threads);
  });
});
