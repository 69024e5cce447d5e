/** What a green task holds: resident memory after collection, with 100,000 of them suspended in a wait, in a process of its own. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { figure, table, verdictAtMost, withInterval } from '../support/report';
import { type Contender, type Measurements, summaryOf } from '../support/rounds';

const tasks = 100_000;
const limitKb = 1;
const name = 'green task';

export const contenders: Contender[] = [
  {
    name,
    measure: async () => {
      const suspended = path.join(import.meta.dirname, 'workers/suspended.js');
      const { stdout } = await promisify(execFile)(process.execPath, [suspended, String(tasks)]);
      return Number(stdout);
    },
  },
];

export function report(measured: Measurements): string[] {
  const kb = summaryOf(measured, name);
  return [
    `Green threads: resident memory after collection ÷ ${figure(tasks)} tasks suspended in a wait, less the same at rest.`,
    table(
      ['target', 'limit', 'KB', 'verdict'],
      [['memory of a green task', `below ${limitKb}`, withInterval(kb), verdictAtMost(kb, limitKb)]],
    ),
  ];
}
