/** A measure besides wall time, end to end: through the terminal host, the record and a threshold. */
import { expect, it } from 'vitest';
import { pointMeasures } from '../../src/core/measures/point-measures';
import { runRecordSchema } from '../../src/core/record/run-record';
import { corelab } from '../support/cli/built-cli';

const run = 'run --workload http --size 20 --tasks 40 --model async --repeat 2 --no-ceiling --no-warm-up';

it('the response times of HTTP requests are a histogram in the record', async () => {
  const { exitCode, out } = await corelab(`${run} --json -`);
  expect(exitCode).toBe(0);
  for (const { trials } of runRecordSchema.parse(JSON.parse(out)).points) {
    const measure = pointMeasures(trials).find(({ id }) => id === 'response-time');
    expect(measure).toMatchObject({ title: 'Response time', unit: 'ms', better: 'lower' });
    // Never before the server's 20 ms, save for a timer that ends a fraction early.
    expect(measure?.figures.p50?.low).toBeGreaterThanOrEqual(19);
    expect(measure?.figures.max?.high).toBeGreaterThanOrEqual(measure?.figures.p50?.low ?? Infinity);
  }
});

it.each([
  ['response-time.p50>100s', 0, /Response time p50 is .*: within the limit of 100 s/],
  ['response-time.p99>1ms', 1, /Response time p99 is .*: above the limit of 1/],
])('a limit on them decides the exit code: %s', async (limit, code, sentence) => {
  const { exitCode, err } = await corelab(`${run} --fail-if ${limit}`);
  // Beside other programs a result may be void: then it is neither kept nor missed, and says so.
  const isVoid = err.includes('but the result is void');
  expect(exitCode).toBe(isVoid ? 3 : code);
  expect(err).toMatch(isVoid ? /Response time p\d\d is / : sentence);
});
