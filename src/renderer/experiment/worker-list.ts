/** Numbers of workers as people write them: `1,2,4` or `1-4`. */
import { maxWorkers } from '../../core/experiment/experiment-spec';

export type ParsedWorkers = { ok: true; workers: number[] } | { ok: false; message: string };

const wrong: ParsedWorkers = {
  ok: false,
  message: `Workers must be whole numbers from 1 to ${maxWorkers}, such as 1, 2, 4 or 1-4.`,
};

export function parseWorkers(text: string): ParsedWorkers {
  const workers = new Set<number>();
  for (const part of text.split(',').map((one) => one.trim())) {
    const range = /^(\d+)(?:\s*(?:-|–|\.\.)\s*(\d+))?$/.exec(part);
    const [from, to] = [Number(range?.[1]), Number(range?.[2] ?? range?.[1])];
    if (range === null || from < 1 || to > maxWorkers || from > to) return wrong;
    for (let count = from; count <= to; count++) workers.add(count);
  }
  return { ok: true, workers: [...workers].sort((a, b) => a - b) };
}

/** 1, 2, 4, … and the last: enough points for a curve without measuring each. */
export function doublings(upTo: number): number[] {
  const counts: number[] = [];
  for (let count = 1; count < upTo; count *= 2) counts.push(count);
  return [...counts, upTo];
}
