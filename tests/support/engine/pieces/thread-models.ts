/** Test pieces: models of threads on a shared board, with a scheduler of tests, and with several lanes on each event loop. */
import type { ModelDescriptor } from '../../../../src/core/experiment/descriptors';
import { executorsWith } from '../../../../src/workers/models/executors-with';
import { openBoardPool } from '../../../../src/workers/pools/board-pool';
import type { Model } from '../../../../src/workers/pools/pool';
import { threadSpawner } from '../../../../src/workers/pools/spawn-thread';

const common = {
  description: 'A test piece.',
  places: 'workers',
  runtime: 'thread',
  executorMemoryMb: 16,
} as const;

export const cheapestDescriptor: ModelDescriptor = {
  ...common,
  id: 'test-cheapest',
  title: 'Cheapest first',
  summary: 'N threads that do the cheapest task next',
  lanesPerPlace: 1,
  performs: ['lock', 'unlock', 'send', 'receive', 'shared-memory'],
  look: { colour: 'purple', marker: 'star', dash: 'dash-dot' },
  options: [],
};

export const cheapest: Model = async (env) =>
  openBoardPool(env, await executorsWith(threadSpawner(env), { id: 'cheapest-first' }));

export const loopsDescriptor: ModelDescriptor = {
  ...common,
  id: 'test-loops',
  title: 'Event loops',
  summary: 'N event loops with several tasks in flight on each',
  lanesPerPlace: 'lanes',
  performs: [],
  look: { colour: 'olive', marker: 'plus', dash: 'short' },
  options: [
    {
      kind: 'integer',
      name: 'lanes',
      label: 'Lanes',
      help: 'tasks in flight on each loop',
      min: 1,
      max: 100,
      default: 5,
    },
  ],
};

export const loops: Model = async (env) => {
  const lanes = Number(env.trial.settings['lanes']);
  return openBoardPool(env, await executorsWith(threadSpawner(env), { id: 'event-loop' }, lanes));
};
