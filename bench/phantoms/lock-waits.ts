/**
 * How long lanes must have waited for a lock, from the tasks' own clock readings alone: while one asked for it, another
 * one held it. Neither the driver, which notes waits, nor the ledger has a part in it; the moment at which a waiting task
 * got the lock is used only to tell who held it before.
 */
import type { RecordedTrial } from '../../src/core/record/run-record';
import type { TrialSpec } from '../../src/core/experiment/trial-spec';
import { readStallFiles } from '../../src/lab/machine/stall-files';
import { runTrial } from '../../src/workers/trial/run-trial';
import type { LockHold, PhantomResult } from '../../src/engine/workloads/phantom';

/** Milliseconds over all tasks: from asking until the last holder before gave the lock back. */
export function plantedLockWaitMs(holds: readonly LockHold[]): number {
  const inOrder = [...holds].sort((a, b) => a.hadMs - b.hadMs);
  return inOrder.reduce((sum, { askedMs }, index) => {
    const before = inOrder[index - 1];
    return before === undefined ? sum : sum + Math.max(0, before.releasedMs - askedMs);
  }, 0);
}

/**
 * A trial of threads in this very process, which is its manager: the results, which no record holds, can be read.
 * @throws when the trial fails, as it does when two tasks held the lock at once
 */
export async function trialWithLock(spec: TrialSpec): Promise<{ trial: RecordedTrial; plantedMs: number }> {
  let holds: LockHold[] = [];
  const hooks = {
    opened: () => undefined,
    progress: () => undefined,
    results: (all: readonly unknown[]) =>
      (holds = (all as readonly PhantomResult[]).flatMap(({ hold }) => hold ?? [])),
  };
  const around = { stalls: readStallFiles(), corelab: [] };
  const result = await runTrial(spec, hooks, new AbortController().signal, around);
  if (result.failure !== undefined) throw new Error(result.failure.message);
  return { trial: { ...result, round: 0, startedAtMs: 0 }, plantedMs: plantedLockWaitMs(holds) };
}
