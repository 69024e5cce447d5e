/** Starts a small program and waits until it has ended: what a process costs the system, from fork to exit. */
import { spawnSync } from 'node:child_process';
import { randomAt } from '../../core/seeded-random';
import type { Workload } from '../../engine/tasks/workload';

export interface SpawnTask {
  /** What the program is to end with, from 0 to 255. */
  code: number;
}

export interface SpawnResult {
  code: number | null;
}

export const spawn: Workload<SpawnTask, SpawnResult> = {
  plan: (_parameters, tasks, seed) => ({
    length: tasks,
    at: (index) => ({ code: Math.floor(randomAt(seed, index) * 256) }),
  }),

  /** The program ends at once, also where nobody waits for it any more. */
  run({ code }) {
    const { status, error } = spawnSync(process.execPath, ['-e', `process.exit(${code})`], {
      stdio: 'ignore',
      // Packaged, the program that runs this is Electron.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    if (error !== undefined) throw error;
    return { code: status };
  },

  verify: (task, { code }) =>
    code === task.code || `The program ended with ${String(code)}, not with ${task.code}.`,
};
