import { describe, expect, it } from 'vitest';
import { CorelabError } from '../../../../src/core/errors';
import { withInjectedFailures } from '../../../../src/engine/executor/injected-failures';
import type { TaskDriver } from '../../../../src/engine/steps/step-driver';

const plain: TaskDriver = { run: (task) => task };
const awaiting: TaskDriver = { run: async (task) => task };

/** Whether an attempt at a task was made to fail; other failures are errors. */
async function isMadeToFail(driver: TaskDriver, id: number, attempt = 0): Promise<boolean> {
  try {
    expect(
      await driver.run('result', { id, attempt, machineMs: () => 0, startedMs: 0, endedMs: null }, 0),
    ).toBe('result');
    return false;
  } catch (error) {
    if (error instanceof CorelabError && error.failure.code === 'task-injected') return true;
    throw error;
  }
}

const drawn = (driver: TaskDriver, count: number, attempt = 0) =>
  Promise.all(Array.from({ length: count }, (_, id) => isMadeToFail(driver, id, attempt)));
const failing = (outcomes: readonly boolean[]) => outcomes.flatMap((failed, id) => (failed ? [id] : []));

describe('injected failures', () => {
  it('hit the share of attempts that was asked for', async () => {
    for (const rate of [0.05, 0.3, 0.9]) {
      const share = failing(await drawn(withInjectedFailures(plain, rate, 1), 5000)).length / 5000;
      expect(Math.abs(share - rate)).toBeLessThan(0.03);
    }
  });

  it('hit none at 0 and all at 1', async () => {
    expect(withInjectedFailures(plain, 0, 1)).toBe(plain);
    expect(failing(await drawn(withInjectedFailures(plain, 1, 1), 100))).toHaveLength(100);
  });

  it('follow from the seed, task and attempt, whatever the driver and the order', async () => {
    const first = await drawn(withInjectedFailures(plain, 0.5, 42), 200);
    expect(await drawn(withInjectedFailures(awaiting, 0.5, 42), 200)).toEqual(first);
    const again = withInjectedFailures(plain, 0.5, 42);
    const backwards: boolean[] = [];
    for (let id = 199; id >= 0; id--) backwards.unshift(await isMadeToFail(again, id));
    expect(backwards).toEqual(first);
    expect(await drawn(withInjectedFailures(plain, 0.5, 43), 200)).not.toEqual(first);
    expect(await drawn(withInjectedFailures(plain, 0.5, 42), 200, 1)).not.toEqual(first);
  });

  it('are the same in every version, so that a record can be measured again', async () => {
    const outcomes = await drawn(withInjectedFailures(plain, 0.3, 7), 20);
    expect(failing(outcomes)).toMatchInlineSnapshot(`
      [
        2,
        3,
        4,
        10,
        11,
        12,
        14,
      ]
    `);
  });

  it('come after the work, and leave other failures and the rest of the driver as they are', async () => {
    let worked = 0;
    let rested = 0;
    const driver = withInjectedFailures({ run: () => ++worked, rest: () => ++rested }, 1, 1);
    await expect(isMadeToFail(driver, 0)).resolves.toBe(true);
    driver.rest?.();
    expect([worked, rested]).toEqual([1, 1]);
    const broken: TaskDriver = {
      run: () => {
        throw new Error('own fault');
      },
    };
    await expect(isMadeToFail(withInjectedFailures(broken, 1, 1), 0)).rejects.toThrow('own fault');
  });
});
