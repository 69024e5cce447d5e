/** Results of Corelab Suite 1 from simulated machines: what they differ by is planted, and so is their noise. */
import { suite1 } from '../../src/core/suite/suite-1';
import { suiteItems } from '../../src/core/suite/suite-items';
import {
  judgedCell,
  noiseFloors,
  type SuiteResult,
  suiteKind,
  suiteVersion,
} from '../../src/core/suite/suite-result';
import { normalAt } from '../unit/core/speedup/synthetic-rounds';
import { twoCpus } from './fake-lab';
import { simulate } from './simulated-machine/trial';

export interface SimulatedSuite {
  seed: number;
  /** How many times as long each task takes; 1 by default. */
  slower?: number;
  /** Standard deviation of the logarithm of each trial's time, and of what all trials of a pass share. */
  noise?: { trial: number; pass: number };
  passes?: number;
}

const items = suiteItems(suite1.cells, 'full', twoCpus.topology);
const taskNs = 10_000_000;

export function simulatedSuite({
  seed,
  slower = 1,
  noise = { trial: 0.02, pass: 0.01 },
  passes = 12,
}: SimulatedSuite): SuiteResult {
  const figures = items.map((item, index) =>
    Array.from({ length: passes }, (_, pass) => {
      const drawn = noise.trial * normalAt(seed, pass, index) + noise.pass * normalAt(seed, pass, 1000);
      const lanes = Math.min(item.workers, 4);
      const tasks = Array.from({ length: 4 * lanes }, () => [
        { do: 'compute' as const, ns: Math.round(taskNs * slower * Math.exp(drawn)) },
      ]);
      const machine = { cores: 5, quantumNs: 3_000_000, switchNs: 2000, migrationNs: 5000 };
      const { wallMs } = simulate({ machine, lanes, tasks }).trial;
      return item.cell.better === 'higher' ? (tasks.length / wallMs) * 1000 : wallMs;
    }),
  );
  const figuresOf = (index: number) => figures[index] as number[];
  const cells = items.flatMap(({ cell, levels, workers, isTwin }, index) =>
    isTwin
      ? []
      : levels.map((level) => {
          const { id, title, part, measures, unit, better } = cell;
          return judgedCell({
            id,
            title,
            part,
            level,
            workers,
            measures,
            unit,
            better,
            passes: figuresOf(index),
          });
        }),
  );
  const twins = items.flatMap(({ cell, isTwin }, index) =>
    isTwin
      ? [
          {
            part: cell.part,
            cell: cell.id,
            passes: figuresOf(index).map((figure, pass): [number, number] => [
              figuresOf(index - 1)[pass] as number,
              figure,
            ]),
          },
        ]
      : [],
  );
  return {
    kind: suiteKind,
    version: suiteVersion,
    id: `20261201-120000-${String(seed).padStart(6, '0')}`,
    startedAt: '2026-12-01T12:00:00.000Z',
    status: 'done',
    mode: 'full',
    seed: 1,
    asked: passes,
    done: passes,
    tookMs: 30_000 * passes,
    suite: { id: suite1.id, identity: suite1.identity },
    machine: twoCpus,
    runtime: { host: 'test', node: '20.20.2', v8: '11.3', corelab: '0.0.0' },
    otherLoad: 0.01,
    cells,
    twins,
    noiseFloor: noiseFloors(twins),
  };
}
