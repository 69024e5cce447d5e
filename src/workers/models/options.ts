/** The options that several models have. Used by the list beside this file. */
import type { ChoiceParameter, NumberParameter } from '../../core/experiment/parameter';

export const dispatch: ChoiceParameter = {
  kind: 'choice',
  name: 'dispatch',
  label: 'Dispatch',
  help: 'choose how a worker gets its next task',
  choices: [
    { value: 'messages', help: 'the manager sends tasks and receives results' },
    { value: 'shared', help: 'workers claim the next task from shared memory' },
  ],
  default: 'messages',
};

export const batch: NumberParameter = {
  kind: 'integer',
  name: 'batch',
  label: 'Batch size',
  help: 'put this many tasks into one message; larger batches cost fewer messages and balance worse',
  min: 1,
  max: 100_000,
  default: 1,
};

export const inFlight: NumberParameter = {
  kind: 'integer',
  name: 'inFlight',
  label: 'Tasks in flight per worker',
  help: 'keep this many tasks in the hands of each worker; 0 is two batches, so that none waits for the next',
  min: 0,
  max: 200_000,
  default: 0,
};

export const concurrency = (value: number, help: string, max = 10_000): NumberParameter => ({
  kind: 'integer',
  name: 'concurrency',
  label: 'Concurrency',
  help,
  min: 1,
  max,
  default: value,
});

export const blockingThreads: NumberParameter = {
  kind: 'integer',
  name: 'blockingThreads',
  label: 'Blocking threads',
  help: 'leave calls that block to this many further threads; 0 makes them on the event loop, which stops meanwhile',
  min: 0,
  max: 256,
  default: 4,
};
