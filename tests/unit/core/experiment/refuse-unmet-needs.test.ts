import { describe, expect, it } from 'vitest';
import { CorelabError } from '../../../../src/core/errors';
import { plainNames } from '../../../../src/core/experiment/option-names';
import { refuseUnmetNeeds } from '../../../../src/core/experiment/refuse-unmet-needs';
import { schedulers } from '../../../../src/engine/schedulers';
import { stepHandlers } from '../../../../src/engine/steps';
import { modelDescriptors } from '../../../../src/workers/models';
import { workloadDescriptors } from '../../../../src/workers/workloads';

function refusalOf(model: string, workload: string, parameters: Record<string, number | string>) {
  const find = <T extends { id: string }>(all: readonly T[], id: string): T => {
    const found = all.find((one) => one.id === id);
    if (found === undefined) throw new Error(`There is no ${id}.`);
    return found;
  };
  try {
    refuseUnmetNeeds(
      find(modelDescriptors, model),
      parameters,
      modelDescriptors,
      find(workloadDescriptors, workload),
      plainNames,
    );
    return null;
  } catch (error) {
    return error instanceof CorelabError ? error.failure : error;
  }
}

/** All that people can choose. */
const withLocks = modelDescriptors
  .filter(({ role, performs }) => role !== 'ceiling' && performs.includes('lock'))
  .map(({ id }) => id);

describe('tasks that share a lock', () => {
  it('are refused for processes, with the models that allow it', () => {
    expect(refusalOf('processes', 'phantom', { lockShare: 30 })).toEqual({
      code: 'usage',
      message: 'lockShare 30 needs locks that tasks share, which the model processes does not have.',
      hint: `Models that have them: ${withLocks.join(', ')}.`,
    });
    expect(refusalOf('processes', 'misbehave', { holding: 'lock' })).toMatchObject({ code: 'usage' });
  });

  it('run on threads, and where one executor works alone', () => {
    expect(withLocks).toEqual(expect.arrayContaining(['sequential', 'threads', 'async', 'gil']));
    for (const id of withLocks) {
      expect(refusalOf(id, 'phantom', { lockShare: 100 })).toBeNull();
    }
  });

  it('are no matter where no lock is asked for', () => {
    expect(refusalOf('processes', 'phantom', { lockShare: 0 })).toBeNull();
    expect(refusalOf('processes', 'misbehave', { holding: 'nothing' })).toBeNull();
    expect(refusalOf('processes', 'noop', {})).toBeNull();
  });
});

describe('what a model says that it performs', () => {
  it('is what its scheduler performs, and what memory there is', () => {
    const schedulerOf: Record<string, string> = {
      async: 'event-loop',
      gil: 'global-lock',
      green: 'green',
      'loops-threads': 'many-to-many',
    };
    for (const { id, performs } of modelDescriptors) {
      const scheduler = schedulers.find((one) => one.id === (schedulerOf[id] ?? 'blocking'));
      const steps = performs.filter((need) => need in stepHandlers);
      expect(scheduler?.performs, id).toEqual(expect.arrayContaining(steps));
      const powers = performs.filter((need) => !steps.includes(need));
      expect(['shared-memory', 'partners', 'together']).toEqual(expect.arrayContaining(powers));
    }
  });

  it('is refused by the name of the step where nobody gave it words', () => {
    const threads = modelDescriptors.find(({ id }) => id === 'threads');
    const noop = workloadDescriptors.find(({ id }) => id === 'noop');
    if (threads === undefined || noop === undefined) throw new Error('a descriptor is missing');
    const juggling = { ...noop, needs: [{ what: 'juggle' }] };
    expect(() => refuseUnmetNeeds(threads, {}, modelDescriptors, juggling, plainNames)).toThrow(
      'The workload noop needs the step "juggle", which the model threads does not have.',
    );
  });
});
