/** The clocks by which a sampler dates its looks and bills itself; tests pass others. */
export interface OwnClock {
  /** The machine's monotonic clock, the same in all of its processes. */
  monotonicMs(): number;
  /** CPU time of this process so far. */
  cpuMs(): number;
}

export const ownClock: OwnClock = {
  monotonicMs(): number {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1000 + nanoseconds / 1e6;
  },
  cpuMs(): number {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};
