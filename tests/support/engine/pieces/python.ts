/** Test piece: a pool of executors in Python on the plain wire, which know `primes`. */
import path from 'node:path';
import type { ModelDescriptor } from '../../../../src/core/experiment/descriptors';
import { executorsWith } from '../../../../src/workers/models/executors-with';
import { messageSettings } from '../../../../src/workers/models/message-settings';
import { openMessagePool } from '../../../../src/workers/pools/message-pool';
import type { Model } from '../../../../src/workers/pools/pool';
import { wireSpawner } from '../../../../src/workers/wire/spawn-wire';

// The pieces are built into out/tests/engine-pieces.
const script = path.resolve(import.meta.dirname, '../../../tests/support/engine/primes_executor.py');

export const pythonDescriptor: ModelDescriptor = {
  id: 'test-python',
  title: 'Python',
  summary: 'N processes of python3, fed by messages',
  description: 'A test piece: executors in another language.',
  places: 'workers',
  lanesPerPlace: 1,
  runtime: 'wire:python3',
  performs: [],
  workloads: ['primes'],
  executorMemoryMb: 20,
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

export const python: Model = async (env) => {
  const spawn = wireSpawner({ program: 'python3', args: [script] }, env.trial);
  return openMessagePool(env, await executorsWith(spawn, { id: 'blocking' }), messageSettings(env.trial));
};
