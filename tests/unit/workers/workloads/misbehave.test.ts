import { afterEach, describe, expect, it, vi } from 'vitest';
import { workloadDescriptors } from '../../../../src/workers/workloads/descriptors';
import { faults, misbehave, type Fault } from '../../../../src/workers/workloads/misbehave';
import { parametersOf, runOf, tasksOf } from './drive';

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

describe('misbehave', () => {
  it('lets every n-th task go wrong and all others compute', () => {
    const tasks = tasksOf(misbehave, parametersOf('misbehave', { every: 10, ms: 1 }), 25);
    expect(tasks.flatMap(({ fault }, index) => (fault === null ? [] : [index]))).toEqual([9, 19]);
    for (const task of tasks) {
      if (task.fault === null) expect(misbehave.verify(task, runOf(misbehave, task))).toBe(true);
    }
  });

  it('goes wrong as often as asked, and then right', () => {
    const task = badTask('throw', 2);
    expect(() => runOf(misbehave, task, 2, 0)).toThrow('This task throws on purpose.');
    expect(() => runOf(misbehave, task, 2, 1)).toThrow('This task throws on purpose.');
    expect(misbehave.verify(task, runOf(misbehave, task, 2, 2))).toBe(true);
  });

  it('gives a wrong result that its check refuses', () => {
    const task = badTask('wrong');
    expect(misbehave.verify(task, runOf(misbehave, task))).toMatch(/^The computation gave/);
  });

  it('answers with something that cannot be cloned', () => {
    const answer = runOf(misbehave, badTask('uncloneable'));
    expect(() => structuredClone(answer)).toThrow(/could not be cloned/);
  });

  it('ends its process by an exit, or kills it', () => {
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
      throw new Error('exit');
    });
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    expect(() => runOf(misbehave, badTask('exit'))).toThrow('exit');
    expect(exit).toHaveBeenCalledWith(3);
    runOf(misbehave, badTask('kill'));
    expect(kill).toHaveBeenCalledWith(process.pid, 'SIGKILL');
  });

  it('knows every fault that its descriptor offers', () => {
    const parameter = workloadDescriptors
      .find(({ id }) => id === 'misbehave')
      ?.parameters.find(({ name }) => name === 'fault');
    const offered = parameter?.kind === 'choice' ? parameter.choices.map(({ value }) => value) : [];
    expect(offered).toEqual([...faults]);
  });
});
