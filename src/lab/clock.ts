/** Time as the lab sees it; tests bring their own. */

export interface Clock {
  now(): Date;
  /** The machine's monotonic clock (`process.hrtime`), in milliseconds. */
  monotonicMs(): number;
  /** Calls `action` every `ms` milliseconds until the returned function is called. Keeps no process alive. */
  every(ms: number, action: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => Number(process.hrtime.bigint()) / 1e6,
  every: (ms, action) => {
    const timer = setInterval(action, ms).unref();
    return () => clearInterval(timer);
  },
};
