/** A law of scaling planted as inflation of task times, measured by trials on a simulated machine. */
import { normalAt } from '../../unit/core/speedup/synthetic-rounds';
import type { RoundsOfLaw } from '../scaling-coverage';
import { simulate } from './trial';

const taskNs = 10_000_000;
/** Each number of workers up to eight but 5 and 7 gets whole tasks. */
const taskCount = 24;

/** Each trial has noise of its own, which all of its tasks share; the baseline has the tasks as they are. */
export const simulatedRounds: RoundsOfLaw = (speedupOf, { seed, rounds, noise, workers }) =>
  Array.from({ length: rounds }, (_, round) => {
    const wallMs = (lanes: number, inflation: number) => {
      const ns = Math.round(taskNs * inflation * Math.exp(noise * normalAt(seed, round, lanes)));
      const tasks = Array.from({ length: taskCount }, () => [{ do: 'compute' as const, ns }]);
      const machine = {
        cores: Math.max(1, lanes) + 1,
        quantumNs: 3_000_000,
        switchNs: 2000,
        migrationNs: 5000,
      };
      return simulate({ machine, lanes: Math.max(1, lanes), tasks }).trial.wallMs;
    };
    const baselineMs = wallMs(0, 1);
    return workers.map((count) => ({
      round,
      workers: count,
      speedup: baselineMs / wallMs(count, count / speedupOf(count)),
    }));
  }).flat();
