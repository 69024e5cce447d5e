import { describe, expect, it } from 'vitest';
import { callInline } from '../../../../src/engine/steps/call-inline';
import { driveSteps, stepsOf } from '../../../../src/engine/tasks/drive-steps';
import type { Step, Steps } from '../../../../src/engine/tasks/step';
import { workloadWith } from '../schedulers/tools';

const wait = (ms: number): Step => ({ do: 'wait', ms });
const msOf = (step: Step) => (step.do === 'wait' ? step.ms : -1);

function* addUp(...waits: number[]): Steps<number> {
  let sum = 0;
  for (const ms of waits) sum += (yield wait(ms)) as number;
  return sum;
}

function* forgiving(): Steps<string> {
  try {
    return `no failure: ${String(yield wait(1))}`;
  } catch (error) {
    const next = yield wait(2);
    return `${(error as Error).message}, then ${String(next)}`;
  }
}

/** Fails at the first step, and gives the others back. */
const failingFirst = (how: (ms: number) => unknown) => (step: Step) => {
  if (msOf(step) === 1) return how(1);
  return msOf(step);
};
const throwing = () => {
  throw new Error('broken');
};

/** Awaits the steps of no time first, so that what is thrown comes after an await. */
const laterThrowing = (step: Step) => (msOf(step) === 0 ? Promise.resolve(0) : failingFirst(throwing)(step));

describe('driving the steps of a task', () => {
  it('hands the outcome of each step to the task, and gives its result without a promise', () => {
    expect(driveSteps(addUp(1, 2, 3), (step) => msOf(step) * 10)).toBe(60);
    expect(driveSteps(addUp(), msOf)).toBe(0);
  });

  it('awaits steps that are promises, wherever they stand among the others', async () => {
    const perform = (step: Step) => (msOf(step) % 2 === 0 ? Promise.resolve(msOf(step)) : msOf(step));
    await expect(driveSteps(addUp(1, 2, 3, 4, 5), perform)).resolves.toBe(15);
    await expect(driveSteps(addUp(2), perform)).resolves.toBe(2);
  });

  it('lets a task catch the failure of a step and go on', async () => {
    expect(driveSteps(forgiving(), failingFirst(throwing))).toBe('broken, then 2');
    function* late(): Steps<string> {
      yield wait(0);
      return yield* forgiving();
    }
    await expect(driveSteps(late(), laterThrowing)).resolves.toBe('broken, then 2');
    const rejecting = failingFirst(() => Promise.reject(new Error('refused')));
    await expect(driveSteps(forgiving(), rejecting)).resolves.toBe('refused, then 2');
  });

  it('fails with the failure of a step that the task does not catch, at once or later', async () => {
    expect(() => driveSteps(addUp(1), failingFirst(throwing))).toThrow('broken');
    await expect(driveSteps(addUp(0, 1), laterThrowing)).rejects.toThrow('broken');
  });

  it('fails with what the task itself throws, at once or after an await', async () => {
    function* breaking(): Steps<never> {
      yield wait(1);
      throw new Error('own fault');
    }
    expect(() => driveSteps(breaking(), msOf)).toThrow('own fault');
    await expect(driveSteps(breaking(), () => Promise.resolve())).rejects.toThrow('own fault');
  });

  it('says what a workload lacks', () => {
    expect(() => stepsOf(workloadWith({}), 0, { id: 0, attempt: 0, trial: { machineMs: () => 0 } })).toThrow(
      /neither run nor steps/,
    );
    expect(() => callInline(workloadWith({}), { fn: 'sum', args: 1 })).toThrow('no call named "sum"');
    const calls = { double: (args: unknown) => 2 * (args as number) };
    expect(callInline(workloadWith({ calls }), { fn: 'double', args: 21 })).toBe(42);
  });
});
