import { expect, it } from 'vitest';
import { planExperiment } from '../../../src/core/experiment/plan-experiment';
import { plainNames } from '../../../src/core/experiment/option-names';
import { refuseFarAddresses } from '../../../src/lab/near-addresses';
import { addressNotKept, Redaction } from '../../../src/lab/redaction';
import { modelDescriptors } from '../../../src/workers/models';
import { workloadDescriptors } from '../../../src/workers/workloads';
import { trialOf } from '../../support/fake-lab';

const descriptors = { models: modelDescriptors, workloads: workloadDescriptors };
const planWith = (redis: string) =>
  planExperiment(
    { models: ['loops-processes'], workload: 'hits', parameters: { store: 'redis', redis } },
    descriptors,
    { usableCpus: 2, freeMemoryMb: 2048 },
  );

it.each([false, true])(
  'a record holds no address of a server, and no password (folders kept: %o)',
  (keepPaths) => {
    const { spec, workload, parameters } = planWith('redis://:secret@example.org:7000');
    const redaction = new Redaction(workload, parameters, keepPaths);
    expect(redaction.spec(spec).parameters['redis']).toBe(addressNotKept);
    const trial = {
      ...trialOf(1),
      failure: { code: 'setup-failed', message: 'connect ECONNREFUSED example.org:7000' } as const,
      services: [
        { name: 'redis', url: 'redis://:secret@example.org:7000', pid: 0, cpuMs: 0, peakMemoryMb: 0 },
      ],
    };
    const text = JSON.stringify(redaction.trial(trial));
    expect(text).not.toMatch(/secret|example\.org/);
  },
);

it('windows that may not read any folder reach servers of this machine alone', () => {
  const far = planWith('redis://example.org:7000');
  expect(() => refuseFarAddresses(far, plainNames, { kind: 'none' })).toThrow(
    /^redis must be an address of this machine/,
  );
  expect(() => refuseFarAddresses(far, plainNames, { kind: 'any' })).not.toThrow();
  for (const host of ['127.0.0.1', 'localhost', '[::1]'])
    expect(() =>
      refuseFarAddresses(planWith(`redis://${host}:1`), plainNames, { kind: 'none' }),
    ).not.toThrow();
});
