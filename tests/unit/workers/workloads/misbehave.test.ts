import { afterEach, describe, expect, it, vi } from 'vitest';
import { workloadDescriptors } from '../../../../src/workers/workloads';
import {
  faults,
  misbehave,
  type Fault,
  type MisbehaveTask,
} from '../../../../src/workers/workloads/misbehave';
import { drive, parametersOf, tasksOf } from '../../engine/workloads/drive';

afterEach(() => vi.restoreAllMocks());

/** The first task of three, which is the only one that misbehaves. */
function badTask(fault: Fault, attempts = 1) {
  const [first, second, third] = tasksOf(
    misbehave,
    parametersOf('misbehave', { fault, every: 3, attempts, ms: 0 }),
    3,
  );
  if (first === undefined || second === undefined || third === undefined) throw new Error('no task');
  expect([first.fault, second.fault]).toEqual([null, null]);
  return third;
}

/** What an attempt at a task comes to. */
const attemptOf = async (task: MisbehaveTask, attempt = 0) =>
  (await drive(misbehave, task, {}, attempt)).result;

describe('misbehave', () => {
  it('lets every n-th task go wrong and all others compute', async () => {
    const tasks = tasksOf(misbehave, parametersOf('misbehave', { every: 10, ms: 1 }), 25);
    expect(tasks.flatMap(({ fault }, index) => (fault === null ? [] : [index]))).toEqual([9, 19]);
    for (const task of tasks) {
      if (task.fault === null) expect(misbehave.verify(task, await attemptOf(task))).toBe(true);
    }
  });

  it('goes wrong as often as asked, and then right', async () => {
    const task = badTask('throw', 2);
    await expect(attemptOf(task, 0)).rejects.toThrow('This task throws on purpose.');
    await expect(attemptOf(task, 1)).rejects.toThrow('This task throws on purpose.');
    expect(misbehave.verify(task, await attemptOf(task, 2))).toBe(true);
  });

  it('gives a wrong result that its check refuses', async () => {
    const task = badTask('wrong');
    expect(misbehave.verify(task, await attemptOf(task))).toMatch(/^The computation gave/);
  });

  it('answers with something that cannot be cloned', async () => {
    const answer = await attemptOf(badTask('uncloneable'));
    expect(() => structuredClone(answer)).toThrow(/could not be cloned/);
  });

  it('ends its process by an exit, or kills it', async () => {
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
      throw new Error('exit');
    });
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    await expect(attemptOf(badTask('exit'))).rejects.toThrow('exit');
    expect(exit).toHaveBeenCalledWith(3);
    await attemptOf(badTask('kill'));
    expect(kill).toHaveBeenCalledWith(process.pid, 'SIGKILL');
  });

  it('goes wrong while it holds the lock, where that is asked for', async () => {
    const parameters = parametersOf('misbehave', { fault: 'throw', every: 2, ms: 0, holding: 'lock' });
    const [good, bad] = tasksOf(misbehave, parameters, 2);
    if (good === undefined || bad === undefined) throw new Error('no task');
    const { steps } = await drive(misbehave, good);
    expect(steps.map(({ do: what }) => what)).toEqual(['lock', 'unlock']);
    const first = misbehave.steps?.(bad, { id: 1, attempt: 0, trial: { machineMs: () => 0 } });
    expect(first?.next().value).toEqual({ do: 'lock', lock: 0 });
    expect(() => first?.next()).toThrow('on purpose');
    expect((await drive(misbehave, badTask('throw'), {}, 1)).steps).toEqual([]);
  });

  it('knows every fault that its descriptor offers', () => {
    const parameter = workloadDescriptors
      .find(({ id }) => id === 'misbehave')
      ?.parameters.find(({ name }) => name === 'fault');
    const offered = parameter?.kind === 'choice' ? parameter.choices.map(({ value }) => value) : [];
    expect(offered).toEqual([...faults]);
  });
});
