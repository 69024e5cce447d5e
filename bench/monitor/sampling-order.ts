/** What a sampling process is to do. */
import type { LiveExecutor } from '../../src/core/counters/live-executor';

export interface SamplingOrder {
  what: 'sampler' | 'currentLoad';
  periodMs: number;
  watch: LiveExecutor[];
}
