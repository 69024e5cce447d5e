import { describe, expect, it } from 'vitest';
import { CorelabError } from '../../../../src/core/errors';
import { plainNames } from '../../../../src/core/experiment/option-names';
import { refuseUnsharedLocks } from '../../../../src/core/experiment/refuse-unshared-locks';
import { modelDescriptors } from '../../../../src/workers/models/descriptors';
import { workloadDescriptors } from '../../../../src/workers/workloads/descriptors';

function refusalOf(model: string, workload: string, parameters: Record<string, number | string>) {
  const find = <T extends { id: string }>(all: readonly T[], id: string): T => {
    const found = all.find((one) => one.id === id);
    if (found === undefined) throw new Error(`There is no ${id}.`);
    return found;
  };
  try {
    refuseUnsharedLocks(
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

describe('tasks that share a lock', () => {
  it('are refused for processes, with the models that allow it', () => {
    expect(refusalOf('processes', 'phantom', { lockShare: 30 })).toEqual({
      code: 'usage',
      message:
        'lockShare 30 lets tasks share a lock, which processes cannot do: its workers share no memory.',
      hint: 'Models whose tasks can share a lock: sequential, threads, async, gil, thread-per-operation.',
    });
    expect(refusalOf('processes', 'misbehave', { holding: 'lock' })).toMatchObject({ code: 'usage' });
  });

  it('run on threads, and where one executor works alone', () => {
    for (const { id } of modelDescriptors.filter((model) => model.id !== 'processes')) {
      expect(refusalOf(id, 'phantom', { lockShare: 100 })).toBeNull();
    }
  });

  it('are no matter where no lock is asked for', () => {
    expect(refusalOf('processes', 'phantom', { lockShare: 0 })).toBeNull();
    expect(refusalOf('processes', 'misbehave', { holding: 'nothing' })).toBeNull();
    expect(refusalOf('processes', 'noop', {})).toBeNull();
  });
});
