/** The workloads that show what the system itself costs: starting programs, handing memory over. Part of the list in `index.ts`. */
import type { WorkloadPiece } from '../piece';

export const systemWorkloads: readonly WorkloadPiece[] = [
  {
    load: async () => (await import('./spawn')).spawn,
    descriptor: {
      id: 'spawn',
      title: 'Start and end programs',
      summary: 'a small program started, waited for and ended, over and over',
      description:
        'Each task starts a program of its own, which ends at once, and waits for it: what the system takes to make a process, load a program and clean up. ' +
        'The worker stands still meanwhile. Each program is asked to end with another number, which is checked.',
      nature: 'mixed',
      defaultTasks: 40,
      parameters: [],
    },
  },
  {
    load: async () => (await import('./hand-over')).handOver,
    descriptor: {
      id: 'hand-over',
      title: 'Hand a buffer over',
      summary: 'a buffer sent through a message port: copied, transferred or shared',
      description:
        'Each task sends a buffer through a message port many times, as threads do. A copy takes longer the larger the buffer is; transferring it, ' +
        'which takes it away from the sender, and sharing it do not. Whoever gets it changes it, so that a copy of an earlier one would show.',
      nature: 'computing',
      defaultTasks: 40,
      sizeParameter: 'sizeKb',
      parameters: [
        {
          kind: 'choice',
          name: 'by',
          label: 'Handed over by',
          help: 'choose how the buffer gets to the other side',
          choices: [
            { value: 'clone', help: 'it is copied' },
            { value: 'transfer', help: 'it is passed on, and the sender has it no longer' },
            { value: 'shared', help: 'both sides have the same memory' },
          ],
          default: 'clone',
        },
        {
          kind: 'integer',
          name: 'sizeKb',
          label: 'Size',
          help: 'size of the buffer',
          unit: 'KB',
          min: 1,
          max: 65_536,
          default: 1_024,
        },
        {
          kind: 'integer',
          name: 'times',
          label: 'Times per task',
          help: 'how often each task hands it over',
          min: 1,
          max: 1_000_000,
          default: 50,
        },
      ],
    },
  },
];
