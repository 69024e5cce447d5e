import { describe, expect, it } from 'vitest';
import type { ModelDescriptor, WorkloadDescriptor } from '../../../../src/core/experiment/descriptors';
import { plainNames } from '../../../../src/core/experiment/option-names';
import { refuseFewInFlight, refuseFewPartners } from '../../../../src/core/experiment/refuse-few-partners';
import { modelDescriptors } from '../../../../src/workers/models';
import { workloadDescriptors } from '../../../../src/workers/workloads';

const modelOf = (id: string) => modelDescriptors.find((model) => model.id === id) as ModelDescriptor;
const noop = workloadDescriptors.find(({ id }) => id === 'noop') as WorkloadDescriptor;
const paired: WorkloadDescriptor = { ...noop, needs: [{ what: 'partners', count: 2 }] };

const planning = (model: string, workers: number, settings = {}, workload = paired) => {
  return () => refuseFewPartners({ model: modelOf(model), workers, settings }, workload, plainNames);
};

describe('a workload whose tasks need two threads at once', () => {
  it('is refused with fewer, by the option that says how many there are', () => {
    const why = 'each task of noop runs on 2 threads at once.';
    expect(planning('threads', 1)).toThrow(`workers must be at least 2, got 1: ${why}`);
    expect(planning('thread-per-operation', 1)).toThrow(`concurrency must be at least 2, got 1: ${why}`);
  });

  it('is refused where a thread would have the part of a partner in hand', () => {
    expect(planning('threads', 2, { batch: 4 })).toThrow('batch must be at most 1, got 4');
    expect(planning('threads', 2, { batch: 1, inFlight: 2 })).toThrow('inFlight must be at most 1, got 2');
  });

  it('is fine with as many or more, and with one process that does the parts in turn', () => {
    for (const allowed of [
      planning('threads', 2, { batch: 1, inFlight: 0 }),
      planning('threads', 3),
      planning('sequential', 1),
    ])
      expect(allowed).not.toThrow();
  });

  it('is the only one that this concerns', () => {
    expect(planning('threads', 1, { batch: 100 }, noop)).not.toThrow();
  });
});

describe('a workload whose tasks wait for each other', () => {
  const channels = workloadDescriptors.find(({ id }) => id === 'channels') as WorkloadDescriptor;
  const inFlight = (settings: Record<string, number>, workload = channels) => {
    return () => refuseFewInFlight({ settings }, workload, plainNames);
  };

  it('is refused where too few can be in flight at once', () => {
    expect(inFlight({ concurrency: 3 })).toThrow(
      'concurrency must be at least 4, got 3: the tasks of channels wait for each other, 4 at a time.',
    );
    for (const allowed of [inFlight({ concurrency: 4 }), inFlight({}), inFlight({ concurrency: 1 }, noop)])
      expect(allowed).not.toThrow();
  });
});
