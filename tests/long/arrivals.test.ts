/** Work that arrives over time, end to end: through the terminal host and the record. */
import { beforeAll, expect, it } from 'vitest';
import { pointMeasures } from '../../src/core/measures/point-measures';
import { runRecordSchema } from '../../src/core/record/run-record';
import { corelab } from '../support/cli/built-cli';
import { buildPieces, withPieces } from '../support/engine/build-pieces';

beforeAll(buildPieces);

it('latency counts from when tasks were due, so that a slow worker is charged for those that queue', async () => {
  // Each takes 15 ms and another one is due every 5 ms: the last one of 20 has queued behind 19 others.
  const work = 'run --workload test-arrivals --param everyMs=5 --param takesMs=15 --tasks 20';
  const { exitCode, out, err } = await corelab(
    `${work} --model threads --workers 1 --repeat 1 --no-ceiling --no-warm-up --json -`,
    { environment: withPieces },
  );
  if (out === '') throw new Error(err);
  expect(exitCode).toBe(0);
  for (const { model, trials } of runRecordSchema.parse(JSON.parse(out)).points) {
    const latency = pointMeasures(trials).find(({ id }) => id === 'latency');
    expect({ model, unit: latency?.unit }).toEqual({ model, unit: 'ms' });
    // Task 19 ends after 20 × 15 ms at the earliest and was due after 19 × 5; three digits are kept.
    expect(latency?.figures.max?.median).toBeGreaterThan(0.999 * (20 * 15 - 19 * 5));
    expect(latency?.figures.p50?.median).toBeGreaterThan(0.999 * (10 * 15 - 9 * 5));
  }
});
