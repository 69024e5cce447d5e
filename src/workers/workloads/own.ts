/** The workloads that are code of the user's own. */
import { moduleEndings, ownCommand, ownModule } from '../../core/experiment/own-code';
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
        'It runs with all your rights, and only where you have named or allowed it yourself. What it prints is kept apart.',
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
  {
    load: async () => (await import('./own-code/own-command')).ownCommandWorkload,
    descriptor: {
      id: ownCommand.workload,
      title: 'Your own command',
      summary: 'your own program, started once for each file of --input FOLDER, or so many times',
      description:
        'Each task starts the program and waits for it. {} stands for the file, {.} for the file without its ending, {/} for its name, {/.} for its name without ending, {//} for its folder, {#} for the number of the task. ' +
        'The baseline runs the same commands one by one. It runs with all your rights, and only where you have typed or allowed it yourself. Its standard input is closed.',
      // The workers wait; and copies of the same commands would write the same files.
      nature: 'waiting',
      defaultTasks: 10,
      coldBecause: 'its commands would be run once more',
      parameters: [
        {
          kind: 'code',
          what: 'command',
          name: ownCommand.parameter,
          label: 'Command',
          help: 'program to start with its arguments; words that hold a placeholder and more are taken for files that it writes',
          allowed: 'a command such as cp {} out/{/}',
          default: null,
        },
        {
          kind: 'folder',
          name: 'input',
          label: 'Input folder',
          help: 'folder with the files, one task each; without it {#} is all that differs',
          default: null,
        },
        {
          kind: 'choice',
          name: 'shell',
          label: 'Shell',
          help: 'whether a shell reads the command',
          choices: [
            { value: 'none', help: 'split into words as a shell would, and run without one' },
            { value: 'sh', help: 'run by sh, with pipes, variables and patterns' },
          ],
          default: 'none',
        },
        {
          kind: 'choice',
          name: 'existing',
          label: 'Existing files',
          help: 'what to do where a file that the command writes is there already',
          choices: [
            { value: 'refuse', help: 'measure nothing, and say so' },
            { value: 'overwrite', help: 'let the command replace it' },
          ],
          default: 'refuse',
        },
      ],
    },
  },
];
