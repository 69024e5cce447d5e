/** What the engine reads time from. Runtimes bring their own clocks (`workers/clock.ts` for Node). */

/** Milliseconds since an agreed moment. */
export type Clock = () => number;
