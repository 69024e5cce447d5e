import { describe, expect, it } from 'vitest';
import { runTrial } from '../../support/engine/run-trial';
import { engines, threadPerOperation, threadsShared, type Engine } from '../../support/engine/trial-spec';

const startUpOf = (engine: Engine, clock: 'warm' | 'cold') =>
  runTrial(engine, 'primes', { tasks: 8, clock }).then((result) => ({
    result,
    startUpMs: result.timeline.lanes.map(({ totalsMs }) => totalsMs['start-up'] ?? 0),
  }));

describe.each(engines)('the clock of $name', (engine) => {
  it('contains the start of all workers when it is cold', async () => {
    const { result, startUpMs } = await startUpOf(engine, 'cold');
    expect(Math.min(...startUpMs)).toBeGreaterThan(0);
    for (const { spawnMs } of result.workers) expect(result.wallMs).toBeGreaterThan(spawnMs);
    for (const { totalsMs } of result.timeline.lanes) {
      expect(Object.values(totalsMs).reduce((a, b) => a + b, 0)).toBeCloseTo(result.wallMs, 6);
    }
  });

  it.skipIf(engine === threadPerOperation)('starts when all workers are ready when it is warm', async () => {
    const { startUpMs } = await startUpOf(engine, 'warm');
    expect(Math.max(...startUpMs)).toBe(0);
  });
});

describe('the start of the clock', () => {
  it('lies on the machine’s monotonic clock between asking and having', async () => {
    const before = Number(process.hrtime.bigint()) / 1e6;
    const { startedMonotonicMs, wallMs } = await runTrial(threadsShared, 'noop');
    const after = Number(process.hrtime.bigint()) / 1e6;
    expect(startedMonotonicMs).toBeGreaterThan(before);
    expect(startedMonotonicMs + wallMs).toBeLessThan(after);
  });
});
