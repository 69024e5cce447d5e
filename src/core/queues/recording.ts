/** What one run of a composed program says: which callback ran when, and how long timers took that were started one in another. */
import type { QueueCallback } from './blocks';

export interface QueueRecording {
  /** In the order in which they ran: the place of the callback in the program, and when, in ms since the program's first line. */
  ran: [callback: number, ms: number][];
  /** From the start of each timer to its end, in ms, by its depth. */
  nestedMs: number[];
}

/** @throws Error for a text that no such program prints */
export function readRecording(text: string, callbacks: readonly QueueCallback[]): QueueRecording {
  const { ran, nested } = JSON.parse(text) as { ran: [string, number][]; nested: number[] };
  return {
    ran: ran.map(([name, ms]) => [callbacks.findIndex((one) => one.name === name), ms]),
    nestedMs: nested,
  };
}

/** The names of callbacks that did not run, or not once. */
export function unheardOf({ ran }: QueueRecording, callbacks: readonly QueueCallback[]): string[] {
  return callbacks.flatMap(({ name }, index) =>
    ran.filter(([callback]) => callback === index).length === 1 ? [] : [name],
  );
}
