/** Test piece: a pool of executors in Python on the plain wire, which know `primes`, and one alone as their baseline. */
import path from 'node:path';
import type { ModelDescriptor } from '../../../../src/core/experiment/descriptors';
import { executorsWith } from '../../../../src/workers/models/executors-with';
import { messageSettings } from '../../../../src/workers/models/message-settings';
import { openMessagePool } from '../../../../src/workers/pools/message-pool';
import type { ExecutorSetup, Model, TrialEnv } from '../../../../src/workers/pools/pool';
import { wireSpawner } from '../../../../src/workers/wire/spawn-wire';

// The pieces are built into out/tests/engine-pieces.
const script = path.resolve(import.meta.dirname, '../../../tests/support/engine/primes_executor.py');

const inPython = {
  description: 'A test piece: executors in another language.',
  lanesPerPlace: 1,
  runtime: 'wire:python3',
  performs: [],
  workloads: ['primes'],
  executorMemoryMb: 20,
} as const;

export const pythonDescriptor: ModelDescriptor = {
  ...inPython,
  id: 'test-python',
  title: 'Python',
  summary: 'N processes of python3, fed by messages',
  places: 'workers',
  baseline: 'test-python-alone',
  look: { colour: 'olive', marker: 'star', dash: 'dotted' },
  options: [
    {
      kind: 'integer',
      name: 'batch',
      label: 'Batch',
      help: 'tasks in a message',
      min: 1,
      max: 100,
      default: 1,
    },
    { kind: 'integer', name: 'inFlight', label: 'In flight', help: 'tasks', min: 0, max: 100, default: 0 },
  ],
};

/** Differs from the pool in nothing but the number of executors: what Python itself costs is in both. */
export const pythonAloneDescriptor: ModelDescriptor = {
  ...inPython,
  id: 'test-python-alone',
  title: 'Python alone',
  summary: 'one process of python3, one task after another',
  places: 'one',
  role: 'baseline',
  look: { colour: 'grey', marker: 'star', dash: 'solid' },
  options: [],
};

export const python: Model = async (env) =>
  openMessagePool(env, await executors(env), messageSettings(env.trial));

export const pythonAlone: Model = async (env) =>
  openMessagePool(env, await executors(env), { batch: 1, inFlight: 1 });

function executors({ trial }: TrialEnv): Promise<ExecutorSetup> {
  return executorsWith(wireSpawner({ program: 'python3', args: [script] }, trial), { id: 'blocking' });
}
