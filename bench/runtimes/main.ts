/**
 * `npm run bench:runtimes [-- --rounds N | --write]`: models in other languages beside plain programs that do the same work in the
 * same way, in the same interleaved rounds; and what each gains over one process of its language.
 */
import { loadavg } from 'node:os';
import path from 'node:path';
import { isAvailable } from '../../src/core/availability';
import type { ParameterValues } from '../../src/core/experiment/parameter';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { findRuntime } from '../../src/workers/foreign/find-runtime';
import { numberOption } from '../support/options';
import { figure, machineLine, publish, table, withInterval } from '../support/report';
import { interleaved, ratioOf, summaryOf, type Contender } from '../support/rounds';
import { output } from '../support/tools';
import { runTrial, trialSpec } from '../support/trial';

const python = findRuntime('python');
if (!isAvailable(python)) throw new Error(`Python is not available, because ${python.reason}.`);
const plain = path.resolve('bench/runtimes/plain.py');

interface Work {
  workload: string;
  tasks: number;
  /** What the plain program takes as the size of a task. */
  size: number;
  parameters: ParameterValues;
  ways: readonly string[];
}

const works: readonly Work[] = [
  {
    workload: 'primes',
    tasks: 60,
    size: 2000,
    parameters: { range: 2000 },
    ways: ['sequential', 'threads', 'processes'],
  },
  {
    workload: 'hash',
    tasks: 60,
    size: 262_144,
    parameters: { iterations: 100, blockBytes: 262_144 },
    ways: ['sequential', 'threads', 'processes'],
  },
  {
    workload: 'wait',
    tasks: 60,
    size: 10,
    parameters: { ms: 10 },
    ways: ['sequential', 'threads', 'processes', 'asyncio'],
  },
];

const nameOf = (way: string, { workload }: Work) => `python-${way}, ${workload}`;
const plainName = (way: string, work: Work) => `plain ${nameOf(way, work)}`;
const pairs = works.flatMap((work) => work.ways.map((way) => ({ work, way })));

const contenders = pairs.flatMap(({ work, way }): Contender[] => [
  {
    name: nameOf(way, work),
    measure: async () => {
      const { workload, tasks, parameters } = work;
      const isAlone = way === 'sequential' || way === 'asyncio';
      const { wallMs } = await runTrial(
        trialSpec({
          model: `python-${way}`,
          workers: isAlone ? 1 : 2,
          settings: way === 'asyncio' ? { concurrency: tasks } : {},
          workload,
          parameters,
          tasks,
        }),
      );
      return wallMs;
    },
  },
  {
    name: plainName(way, work),
    measure: async () =>
      Number(
        await output(python.program, [plain, way, work.workload, String(work.tasks), String(work.size)]),
      ),
  },
]);

const rounds = numberOption('rounds', 9);
const startedAt = new Date();
const loadBefore = loadavg()[0] as number;
const measured = await interleaved(contenders, rounds, 7);

publish(
  'bench:runtimes',
  [
    `${startedAt.toISOString().slice(0, 10)}, ${machineLine(await readMachineFacts())}, Python ${python.version}. ${rounds} interleaved rounds, median [95 % interval; the range below six rounds]. Load average ${figure(loadBefore)} before, ${figure(loadavg()[0] as number)} after.`,
    table(
      ['model, work', 'time, ms', 'plain program, ms', 'model ÷ plain', 'times as fast as Python alone'],
      pairs.map(({ work, way }) => [
        nameOf(way, work),
        withInterval(summaryOf(measured, nameOf(way, work))),
        withInterval(summaryOf(measured, plainName(way, work))),
        withInterval(ratioOf(measured, nameOf(way, work), plainName(way, work))),
        way === 'sequential'
          ? ''
          : withInterval(ratioOf(measured, nameOf('sequential', work), nameOf(way, work))),
      ]),
    ),
  ].join('\n\n'),
);
