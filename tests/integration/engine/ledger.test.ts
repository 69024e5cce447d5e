import { describe, expect, it } from 'vitest';
import type { MachineFacts, RecordedLedger, RecordedTrial } from '../../../src/core/record/run-record';
import { ceilingOf } from '../../../src/core/speedup/ceiling';
import { idealOf } from '../../../src/core/speedup/ideals';
import { ledgerOf } from '../../../src/core/speedup/ledger';
import { workerIdle } from '../../../src/core/trust/checks/idle-workers';
import { runTrial } from '../../support/engine/run-trial';
import {
  copies,
  engines,
  gil,
  processes,
  sequential,
  threadsByMessages,
  type Engine,
  type TrialChanges,
} from '../../support/engine/trial-spec';
import { pointOf, recordWith } from '../../support/records';

async function recorded(
  engine: Engine,
  workload: string,
  changes: TrialChanges = {},
): Promise<RecordedTrial> {
  const result = await runTrial(engine, workload, changes);
  expect(result.failure).toBeUndefined();
  return { ...result, round: 0, startedAtMs: 0 };
}

async function ledger(engine: Engine, workload: string, changes: TrialChanges = {}): Promise<RecordedLedger> {
  const baseline = await recorded(sequential, workload, { ...changes, settings: {} });
  return ledgerOf(await recorded(engine, workload, changes), baseline) as RecordedLedger;
}

describe('the ledger of a real trial', () => {
  it.each(engines)('splits lanes × time without remainder with $name', async (engine) => {
    for (const workload of ['phantom', 'mixed']) {
      const { total, bins } = await ledger(engine, workload);
      const sum = Object.values(bins).reduce((a, b) => a + b, 0);
      expect(total).toBeGreaterThan(0);
      expect(Math.abs(sum - total)).toBeLessThan(1e-6 * total);
    }
  });

  it('has the time that a manager stands still in dispatch', async () => {
    const changes = { parameters: { managerMs: 20 }, settings: { batch: 1, inFlight: 1 } };
    const { bins } = await ledger({ ...threadsByMessages, workers: 1 }, 'phantom', changes);
    expect(bins.dispatch).toBeGreaterThanOrEqual(12 * 20);
  });

  it('names workers that were idle while tasks waited, where the manager stands still', async () => {
    const changes = { parameters: { managerMs: 20, ms: 1 }, settings: { batch: 1, inFlight: 1 } };
    const trials = [await recorded(threadsByMessages, 'phantom', changes)];
    const record = recordWith([pointOf({ id: 'threads-2', model: 'threads', workers: 2, trials })]);
    expect(workerIdle(record)).toMatchObject({
      point: 'threads-2',
      round: 0,
      message: expect.stringMatching(
        /^A worker was idle while the queue was not empty: threads × 2, round 1/,
      ) as string,
    });
  });

  it('has the time until slow workers are ready in start-up, when the clock is cold', async () => {
    const { bins } = await ledger(processes, 'phantom', { clock: 'cold', parameters: { spawnMs: 300 } });
    expect(bins['start-up']).toBeGreaterThanOrEqual(2 * 300);
    const warm = await ledger(processes, 'phantom', { parameters: { spawnMs: 300 } });
    expect(warm.bins['start-up']).toBeUndefined();
  });

  it('has what others idle during one long task in the tail', async () => {
    const changes = { parameters: { longTask: 40, ms: 5 }, settings: { batch: 1, inFlight: 1 } };
    const trial = await recorded(processes, 'phantom', changes);
    const last = 11;
    const hasLast = trial.timeline.lanes.map(
      ({ segments }) => segments.kind === 'spans' && segments.spans.some(([, , , task]) => task === last),
    );
    const tailOf = (lane: number) => trial.timeline.lanes[lane]?.totalsMs.tail ?? 0;
    // Whoever has the long task ends last; the other has nothing to do meanwhile.
    expect(hasLast.filter(Boolean)).toHaveLength(1);
    expect(tailOf(hasLast.indexOf(false))).toBeGreaterThan(tailOf(hasLast.indexOf(true)));
  });

  it('knows what the machine did while the clock ran', async () => {
    const { machine } = await recorded(processes, 'phantom', { tasks: 40 });
    expect(machine).toBeDefined();
    const known = [machine?.busyMs, machine?.idleMs].filter((ms) => typeof ms === 'number');
    expect(known.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(0);
    expect(Math.abs(machine?.clockJumpMs ?? Infinity)).toBeLessThan(1000);
    expect([machine?.throttling, machine?.heatEvents]).not.toContain(undefined);
    expect(machine).not.toHaveProperty('setupMs');
  });

  it('knows what a server cost that the workload started itself', async () => {
    const { machine } = await recorded(sequential, 'http');
    expect(machine?.setupMs).toBeGreaterThan(0);
  });
});

describe('one lock that computing needs, where native code computes without it', () => {
  it('shows computing outside the lock as computing, no bin negative for it, and a bound above one worker', async () => {
    const trial = await recorded(gil, 'compress');
    const baseline = await recorded(sequential, 'compress');
    const { bins } = ledgerOf(trial, baseline) as RecordedLedger;
    for (const [bin, ms] of Object.entries(bins)) {
      // Computing may also have been faster than the baseline's.
      if (bin !== 'slower' && bin !== 'unexplained' && bin !== 'computing-not-split') {
        expect({ bin, isNegative: ms < 0 }).toEqual({ bin, isNegative: false });
      }
    }
    expect(bins.offload).toBeUndefined();

    const computing = trial.timeline.lanes.reduce((sum, { totalsMs }) => sum + (totalsMs.computing ?? 0), 0);
    const outside = trial.workers.reduce((sum, { outsideLockMs = 0 }) => sum + outsideLockMs, 0);
    expect(outside).toBeGreaterThan(computing / 2);
    expect(outside).toBeLessThanOrEqual(computing);

    const { bound } = idealOf({
      point: { id: 'gil', model: 'gil', workers: 2, settings: {}, trials: [trial] },
      baselines: [baseline],
      copies: [],
      machine: { topology: { usableCpus: 2 } as MachineFacts['topology'] },
      oneComputes: true,
    });
    expect(bound).toBeGreaterThan(1);
  });
});

describe('the hardware ceiling', () => {
  it('is measured by processes of their own that each do all tasks', async () => {
    const result = await runTrial(copies, 'primes');
    expect(result.failure).toBeUndefined();
    expect(new Set(result.workers.map(({ pid }) => pid)).size).toBe(2);
    expect(result.workers.map(({ tasks }) => tasks)).toEqual([12, 12]);
    expect(result.tasks).toMatchObject({ total: 12, done: 12, failed: 0 });
    const trial = { ...result, round: 0, startedAtMs: 0 };
    expect(ceilingOf(trial, await recorded(sequential, 'primes'))).toBeGreaterThan(0);
  });
});
