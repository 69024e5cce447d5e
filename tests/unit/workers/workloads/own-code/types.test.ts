import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import packageJson from '../../../../../package.json';
import type { Workload } from '../../../../../resources/own-code/workload';
import type { Exported } from '../../../../../src/workers/workloads/own-code/load-module';

it('the types that authors of modules see are what is loaded, and where the package says', () => {
  const mine: Workload = {
    tasks: [{ a: 1 }],
    run: (task) => task,
    *steps(task) {
      yield { do: 'wait', ms: 1 };
      yield { do: 'native', call: { fn: 'same', args: task } };
      return task;
    },
    calls: { same: (args: number) => args },
    verify: (task, result) => task === result || 'not the same',
  };
  const exported: Exported = mine;
  expect(Object.keys(exported)).toEqual(['tasks', 'run', 'steps', 'calls', 'verify']);
  const { types } = packageJson.exports['./workload'];
  expect(existsSync(path.join(import.meta.dirname, '../../../../..', types))).toBe(true);
});
