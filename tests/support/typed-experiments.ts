/** Experiments as people type them, and what a terminal makes of them: for tests that hold the hosts to one spec. */
import { Command } from 'commander';
import fc from 'fast-check';
import {
  addExperimentOptions,
  type ExperimentOptions,
  namesOf,
  typedFrom,
} from '../../src/cli/options/experiment-options';
import type { ExperimentSpecInput } from '../../src/core/experiment/experiment-spec';
import { specFromTyped, type TypedExperiment } from '../../src/core/experiment/typed-experiment';
import { modelDescriptors } from '../../src/workers/models';
import { workloadDescriptors } from '../../src/workers/workloads';

const descriptors = { models: modelDescriptors, workloads: workloadDescriptors };

/** Texts as people type them, for every field that has one. */
export const typedTexts: fc.Arbitrary<TypedExperiment> = fc.record({
  fields: fc.record(
    {
      models: fc
        .subarray(
          modelDescriptors.map(({ id }) => id),
          { minLength: 1 },
        )
        .map((ids) => ids.join(', ')),
      workload: fc.constantFrom('primes', 'hash', 'wait', 'mixed'),
      workers: fc.constantFrom('1,2,4', '1..auto', 'auto', '1..2x', '1..8x2', '3'),
      skipUnavailable: fc.constantFrom('on', 'off'),
      leaveOneFree: fc.constantFrom('on', 'off'),
      tasks: fc.constantFrom('10', '10_500', '1e3'),
      precision: fc.constantFrom('2', '2%', '0.5%'),
      budgetMs: fc.constantFrom('20', '500ms', '2m'),
      warmUp: fc.constantFrom('on', 'off'),
      ceiling: fc.constantFrom('on', 'off'),
      verifyAdvice: fc.constantFrom('on', 'off'),
      seed: fc.nat().map(String),
      clock: fc.constantFrom('warm', 'cold'),
      retries: fc.integer({ min: 0, max: 100 }).map(String),
      failureRate: fc.constantFrom('0.1', '10%', '0'),
      taskTimeoutMs: fc.constantFrom('30', '1m', '1.5s'),
      runTimeoutMs: fc.constantFrom('10m', '1h'),
      memoryMb: fc.constantFrom('512', '2GB', '128MB'),
    },
    { requiredKeys: [] },
  ),
  settings: fc.record(
    { batch: fc.constantFrom('1', '1,4,16', '1..8x2'), concurrency: fc.constantFrom('8', '4,8') },
    { requiredKeys: [] },
  ),
  parameters: fc.record({ ms: fc.constantFrom('5', '1..3') }, { requiredKeys: [] }),
  sweep: fc.record({ dispatch: fc.constantFrom('messages', 'messages,shared') }, { requiredKeys: [] }),
});

/** What these arguments ask for, from nothing. */
export function inTerminal(args: readonly string[], cpus: number): ExperimentSpecInput {
  const command = addExperimentOptions(new Command().exitOverride(), descriptors);
  const options = command.parse([...args], { from: 'user' }).opts<ExperimentOptions>();
  const workload = workloadDescriptors.find(({ id }) => id === (options.workload ?? 'primes'));
  return specFromTyped(
    typedFrom(options, workload, descriptors),
    descriptors,
    cpus,
    namesOf(options, workload),
  );
}
