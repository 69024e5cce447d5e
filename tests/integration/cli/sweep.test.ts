/** Sweeps and advice on real processes and threads: what must be true of the record whatever the machine does. */
import { expect, test } from 'vitest';
import { parseRecord } from '../../../src/core/record/parse-record';
import { analysedPoints } from '../../../src/core/record/analysed-points';
import type { RunRecord } from '../../../src/core/record/run-record';
import { corelab } from '../../support/cli/built-cli';

async function recordOf(args: string): Promise<RunRecord> {
  const { out, err, exitCode } = await corelab(`run --no-warm-up ${args} --json -`);
  expect(exitCode, err).toBe(0);
  const parsed = parseRecord(out);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.record;
}

test('a swept parameter reaches the work: each value has its own baseline, ceiling and ledger', async () => {
  const record = await recordOf(
    '--model threads --workers 2 --workload mixed --tasks 10 --param ms=4 --sweep cpuShare=0,1 --repeat 2',
  );
  const points = analysedPoints(record);
  const ceilings = record.points.filter(({ role }) => role === 'ceiling');
  expect(
    points.map(({ model, parameters, trials }) => [model, parameters?.['cpuShare'], trials.length]),
  ).toEqual([
    ['sequential', 0, 2],
    ['threads', 0, 2],
    ['sequential', 1, 2],
    ['threads', 1, 2],
  ]);
  // Without any computing a task only waits, without any waiting it only computes.
  const waits = points.map(
    ({ ledgers }) => ledgers.length === 2 && ledgers.every(({ bins }) => (bins['wait'] ?? 0) > 0),
  );
  expect(waits).toEqual([true, true, false, false]);
  for (const { speedup } of points) expect(speedup?.rounds).toBe(2);
  expect(ceilings.map(({ workers, parameters }) => [workers, parameters?.['cpuShare']]).sort()).toEqual(
    points[1]?.ideal?.linear === 2
      ? [
          [2, 0],
          [2, 1],
        ]
      : [],
  );
});

test('blocked workers on waits are advised an event loop, and verifying measures it in the same rounds', async () => {
  const { points, analysis } = await recordOf(
    '--model threads --workers 2 --workload wait --tasks 20 --size 5 --repeat 3 --verify-advice',
  );
  expect(points.map(({ model, trials }) => [model, trials.length])).toEqual([
    ['sequential', 9],
    ['threads', 9],
    ['async', 6],
  ]);
  expect(points[2]?.settings).toEqual({ concurrency: 20 });
  expect(analysis.advice).toMatchObject([
    {
      point: 'threads-2',
      change: { model: 'async' },
      evidence: 'ledger',
      verified: { point: 'async-1', ratio: { rounds: 6 } },
    },
  ]);
});
