/** The task of piscina's threads: what a call of `sync-calls` computes in 1 ms. */
import { advance, stepsPerUnit, unitsPerMs } from '../../../src/engine/workloads/compute-units';

export default (start: number): number => advance(start, unitsPerMs * stepsPerUnit);
