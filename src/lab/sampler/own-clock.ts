/** The clocks by which a sampler dates its looks and bills itself; tests pass others. */
import { type Maybe, notAvailable } from '../../core/availability';

export interface OwnClock {
  /** The machine's monotonic clock, the same in all of its processes. */
  monotonicMs(): number;
  /** Milliseconds since 1970: runs on while the machine sleeps, and is set by people. */
  wallClockMs(): number;
  /** CPU time of this thread so far. */
  threadCpuMs(): Maybe<number>;
}

/** Of Node 22.15 and later. The same of the whole process costs a millisecond when it has many threads. */
type ThreadCpuUsage = () => { user: number; system: number };
const { threadCpuUsage } = process as { threadCpuUsage?: ThreadCpuUsage };
const tooOld = notAvailable('this version of Node does not tell the CPU time of a thread');

export const ownClock: OwnClock = {
  monotonicMs(): number {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1000 + nanoseconds / 1e6;
  },
  wallClockMs: () => Date.now(),
  threadCpuMs(): Maybe<number> {
    if (!threadCpuUsage) return tooOld;
    const { user, system } = threadCpuUsage();
    return (user + system) / 1000;
  },
};
