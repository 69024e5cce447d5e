import { describe, expect, it } from 'vitest';
import { CorelabError } from '../../../src/core/errors';
import { LocalTrialRunner } from '../../../src/lab/local-trial-runner';
import { canSeeProcesses, trialProcessesOf, until } from '../../support/engine/processes';
import { runTrial } from '../../support/engine/run-trial';
import {
  async,
  engines,
  processesIn,
  sequential,
  threadPerOperation,
  trialOf,
} from '../../support/engine/trial-spec';

/** Every task spins until somebody ends it. */
const spinning = { parameters: { fault: 'spin', every: 1, ms: 0 } };

/** The code with which a trial is refused; undefined if it was not. */
async function refusal(trial: Promise<unknown>): Promise<string | undefined> {
  try {
    await trial;
    return undefined;
  } catch (error) {
    return error instanceof CorelabError ? error.failure.code : String(error);
  }
}

describe.each(engines)('a trial of $name', (engine) => {
  it('that is cancelled while every core spins says so and leaves no process behind', async () => {
    const before = canSeeProcesses ? trialProcessesOf(process.pid) : [];
    let during = before;
    const cancel = new AbortController();
    const opened = () =>
      setTimeout(() => {
        if (canSeeProcesses) during = trialProcessesOf(process.pid);
        cancel.abort();
      }, 100);
    const trial = runTrial(engine, 'misbehave', spinning, { signal: cancel.signal, opened });
    expect(await refusal(trial)).toBe('cancelled');
    if (!canSeeProcesses) return;
    const own = during.filter((pid) => !before.includes(pid));
    expect(own.length).toBeGreaterThanOrEqual(processesIn(engine));
    await until(
      () => trialProcessesOf(process.pid).every((pid) => !own.includes(pid)),
      'the trial’s processes end',
    );
  });

  it('that takes longer than its time-out ends with that name', async () => {
    const result = await runTrial(engine, 'misbehave', { ...spinning, runTimeoutMs: 300 });
    expect(result.failure?.code, result.failure?.message).toBe('run-timed-out');
    expect(result.tasks).toMatchObject({ done: 0, failed: 12 });
    // Timers count whole milliseconds of the loop's own time, so one may end a fraction of one early.
    expect(result.wallMs).toBeGreaterThan(299);
  });

  it.skipIf(engine === threadPerOperation)(
    'ends with that name too where warming up takes longer',
    async () => {
      const slow = { parameters: { ms: 10_000 }, runTimeoutMs: 300 };
      const { failure, tasks } = await runTrial(engine, 'wait', slow);
      expect(failure?.code).toBe('run-timed-out');
      expect(failure?.message).toMatch(/^Warming up/);
      expect(tasks).toMatchObject({ done: 0, failed: 12 });
    },
  );

  it('that runs out of time among many small tasks keeps what was done and fails the rest', async () => {
    const result = await runTrial(engine, 'misbehave', {
      tasks: 100_000,
      runTimeoutMs: 250,
      parameters: { every: 1_000_000, ms: 1 },
    });
    expect(result.failure?.code).toBe('run-timed-out');
    expect(result.tasks.done + result.tasks.failed).toBe(100_000);
    expect(result.tasks.failed).toBeGreaterThan(0);
  });
});

describe('a trial', () => {
  it('is not even started when it was cancelled before', async () => {
    const signal = AbortSignal.abort();
    expect(await refusal(runTrial(sequential, 'noop', {}, { signal }))).toBe('cancelled');
  });

  it('can be cancelled while its processes start', async () => {
    const cancel = new AbortController();
    const trial = runTrial(threadPerOperation, 'misbehave', spinning, { signal: cancel.signal });
    cancel.abort();
    expect(await refusal(trial)).toBe('cancelled');
  });

  it('whose set-up fails is a result that says why', async () => {
    const trial = trialOf(async, 'compress', { parameters: { input: '/nowhere/at/all' } });
    const result = await new LocalTrialRunner().run(trial, new AbortController().signal);
    expect(result.failure?.code).toBe('usage');
    expect(result.failure?.message).toContain('--input');
    expect(result.tasks).toMatchObject({ done: 0, failed: result.tasks.total });
  });
});
