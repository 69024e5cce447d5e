/** The workloads that are code of the user's own. */
import { moduleEndings, ownModule } from '../../core/experiment/own-code';
import type { WorkloadPiece } from '../piece';

export const ownWorkloads: readonly WorkloadPiece[] = [
  {
    load: async (parameters) => (await import('./own-code/own-module')).ownModuleWorkload(parameters),
    descriptor: {
      id: ownModule.workload,
      title: 'Your own module',
      summary: 'your own JavaScript or TypeScript: a file that exports run(task) and tasks',
      description:
        'Every worker loads the file, and run(task) does one task. The file may also export steps, prepare, verify and calls; corelab init workload writes an example. ' +
        'It runs with all your rights, and only where you have named it yourself. What it prints is kept apart.',
      nature: 'mixed',
      defaultTasks: 100,
      parameters: [
        {
          kind: 'code',
          what: 'file',
          name: ownModule.parameter,
          label: 'File',
          help: 'module that does the work; its number of tasks is the default',
          allowed: `the path of a module that ends in ${moduleEndings.slice(0, -1).join(', ')} or ${moduleEndings.at(-1) ?? ''}`,
          default: null,
        },
      ],
    },
  },
];
