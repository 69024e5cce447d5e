/** How many executors this machine can hold, and how large the heap of each may become. */
import { CorelabError } from '../errors';
import { formatMegabytes } from '../format/numbers';
import { computingThreads } from './extra-threads';
import type { OptionNames } from './option-names';
import type { PlannedPoint } from './experiment-plan';

export interface MachineLimits {
  /** CPUs that this process may use: affinity and quota applied. */
  usableCpus: number;
  freeMemoryMb: number;
}

/** Idle executors may take this share of the free memory. */
const usableShare = 0.5;
const smallestHeapMb = 64;
const largestHeapMb = 4096;

/** @throws CorelabError `usage` when the executors of a point would not fit into half of the free memory. */
export function refuseWhatMemoryCannotHold(
  point: Omit<PlannedPoint, 'id'>,
  limits: MachineLimits,
  names: OptionNames,
): void {
  const usableMb = limits.freeMemoryMb * usableShare;
  const { id, places, executorMemoryMb } = point.model;
  const threads = computingThreads(point.model, point);
  if (threads * executorMemoryMb <= usableMb) return;
  const option = places === 'one' || places === 'workers' ? names.field('workers') : names.setting(places);
  const most = Math.floor(usableMb / executorMemoryMb) - (threads - point.workers);
  throw new CorelabError(
    'usage',
    `${option} ${point.workers} with ${id} takes about ${formatMegabytes(threads * executorMemoryMb)}, ` +
      `more than half of the free memory (${formatMegabytes(usableMb)}).`,
    most < 1 ? 'Close other programs first.' : `Choose a number from 1 to ${most}.`,
  );
}

/**
 * Heap limit of each executor in MB where nobody set one: half of the free memory, divided by the most executors that
 * work side by side. The same for all points, since the limit changes how often garbage is collected.
 */
export function sharedHeapLimitMb(points: readonly PlannedPoint[], limits: MachineLimits): number {
  const most = Math.max(1, ...points.map((point) => computingThreads(point.model, point)));
  const share = Math.floor((limits.freeMemoryMb * usableShare) / most);
  return Math.min(largestHeapMb, Math.max(smallestHeapMb, share));
}
