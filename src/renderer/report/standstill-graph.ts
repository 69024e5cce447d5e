/**
 * Threads and locks of a standstill as a graph (R. C. Holt, "Some deadlock properties of computer systems", 1972): an arrow from a thread to the
 * lock that it waits for, and from a lock to whoever holds it. A circle of arrows is a deadlock.
 */
import type { RecordedTrial } from '../../core/record/run-record';
import { formatCount } from '../../core/format/numbers';
import { lockName } from '../../core/text/lock-name';
import { t } from '../../core/text/t';

export type Standstill = NonNullable<RecordedTrial['standstills']>[number];

export interface GraphNode {
  id: string;
  kind: 'thread' | 'lock' | 'ended';
  label: string;
  x: number;
  y: number;
}

export interface GraphArrow {
  id: string;
  kind: 'waits' | 'held';
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

export interface StandstillGraph {
  width: number;
  height: number;
  nodes: readonly GraphNode[];
  arrows: readonly GraphArrow[];
}

/** In the picture's units; a node reaches so far to each side, with room for the head of an arrow. */
const reach = { x: 62, y: 26 };
const size = { width: 460, height: 260 };

/** Its nodes stand in a circle, each thread before the lock that it waits for. */
export function standstillGraph({ threads, task }: Standstill): StandstillGraph {
  const ids: Omit<GraphNode, 'x' | 'y'>[] = [];
  const add = (node: Omit<GraphNode, 'x' | 'y'>) => {
    if (!ids.some(({ id }) => id === node.id)) ids.push(node);
  };
  const edges: { from: string; to: string; kind: GraphArrow['kind'] }[] = [];
  const addLock = (lock: number) =>
    add({ id: `lock-${lock}`, kind: 'lock', label: t('standstill.lock', { lock: lockName(lock) }) });
  for (const { worker, waitsFor } of threads) {
    const thread = `thread-${worker}`;
    add({ id: thread, kind: 'thread', label: t('standstill.thread', { number: formatCount(worker + 1) }) });
    addLock(waitsFor);
    edges.push({ from: thread, to: `lock-${waitsFor}`, kind: 'waits' });
  }
  for (const { worker, holds } of threads)
    for (const lock of holds) {
      addLock(lock);
      edges.push({ from: `lock-${lock}`, to: `thread-${worker}`, kind: 'held' });
    }
  const lock = threads[0]?.waitsFor;
  if (task !== undefined && lock !== undefined) {
    add({ id: 'ended', kind: 'ended', label: t('standstill.ended', { task: formatCount(task) }) });
    edges.push({ from: `lock-${lock}`, to: 'ended', kind: 'held' });
  }
  const nodes = ids.map((node, index): GraphNode => ({ ...node, ...placeAt(index, ids.length) }));
  const placeOf = (id: string) => nodes.find((node) => node.id === id) as GraphNode;
  return {
    ...size,
    nodes,
    arrows: edges.map(({ from, to, kind }) => ({
      id: `${from} ${to}`,
      kind,
      ...between(placeOf(from), placeOf(to)),
    })),
  };
}

/** The first one at the left, the others clockwise. */
function placeAt(index: number, count: number): { x: number; y: number } {
  const angle = Math.PI + (2 * Math.PI * index) / count;
  const [across, down] = [size.width / 2 - reach.x - 10, size.height / 2 - reach.y - 8];
  return { x: size.width / 2 + across * Math.cos(angle), y: size.height / 2 + down * Math.sin(angle) };
}

/** From the edge of one node to that of the other. */
function between(from: GraphNode, to: GraphNode): Pick<GraphArrow, 'x1' | 'y1' | 'x2' | 'y2'> {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = 1 / Math.max(Math.abs(dx) / reach.x, Math.abs(dy) / reach.y, 1);
  return {
    x1: from.x + dx * share,
    y1: from.y + dy * share,
    x2: to.x - dx * share,
    y2: to.y - dy * share,
  };
}
