import { expect, test } from 'vitest';
import { highestRate } from '../../../bench/models/highest-rate';

test('the highest rate that holds is found to 3 %, with few tries', async () => {
  for (const limit of [51, 777, 4_000]) {
    let tries = 0;
    const rate = await highestRate((asked) => {
      tries++;
      return Promise.resolve(asked <= limit);
    });
    expect(rate).toBeLessThanOrEqual(limit);
    expect(rate * 1.03).toBeGreaterThan(limit);
    expect(tries).toBeLessThanOrEqual(8);
  }
});

test('where none holds it is the lowest', async () => {
  expect(await highestRate(() => Promise.resolve(false))).toBe(50);
});
