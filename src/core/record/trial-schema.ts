/**
 * One trial in a run record, as it was measured: its workers, the timeline of its lanes, what the machine did meanwhile.
 * Kinds of workers and states of lanes are open words: those of a later version are shown by the titles in `words`.
 */
import { z } from 'zod';
import { attemptsSchema } from './attempts-schema';
import { measureSchema } from './measure-schema';
import { count, failureSchema, maybe, milliseconds } from './schema-parts';

const switchesSchema = z.looseObject({ voluntary: count, involuntary: count });
/** Milliseconds by state of a lane. */
const byState = z.record(z.string(), milliseconds);

export const workerSchema = z.looseObject({
  /** `process`, `thread`, `web-worker`, or what a later version knows. */
  kind: z.string(),
  /** 0 for a Web Worker: browsers do not say in which process it is. */
  pid: count,
  /** Node's thread id within the process; 0 is the main thread of a process. In the runtime of another language, the kernel's number. */
  threadId: count,
  /** From asking for the executor until it could take its first task. */
  spawnMs: milliseconds,
  /** Tasks that this executor has done. */
  tasks: count,
  /** Time inside tasks, the tasks' own waits included. */
  busyMs: milliseconds,
  /** CPU time from ready to stop: of the process, or of the thread alone. */
  cpuMs: maybe(milliseconds),
  /** CPU time of its process until it was ready, where it started on the clock; absent for threads. */
  startUpCpuMs: maybe(milliseconds).optional(),
  messages: z.looseObject({ sent: count, received: count }),
  /** Of the thread that runs the tasks, in processes as well; on macOS of the whole process. */
  switches: maybe(switchesSchema),
  /** Time ready to run but without a core, of the same thread. */
  runQueueWaitMs: maybe(milliseconds),
  /** The same of the other threads of a process, such as V8's for compiling and collecting garbage; absent for threads. */
  helpers: z.looseObject({ switches: maybe(switchesSchema), runQueueWaitMs: maybe(milliseconds) }).optional(),
  /** The same for the thread that runs the tasks alone, by what its lane was doing; absent where it is not told apart. */
  runQueueWaitByStateMs: byState.optional(),
  /** CPU time of that thread alone, likewise; helper threads of its process are not in it. */
  cpuByStateMs: byState.optional(),
  /** How often the two were read in the trial: each look may have moved 0.1 ms from one state to another. */
  looks: count.optional(),
  /** Time in which its lane computed without the global lock, as native code may; absent where there is no such lock. */
  outsideLockMs: milliseconds.optional(),
  /** The longest that a task has kept its event loop to itself: for `ms`, until `untilMs`; absent where tasks share no loop. */
  longestHold: z.looseObject({ task: count, ms: milliseconds, untilMs: milliseconds }).optional(),
  /** Calls that it made for event loops, which are in no lane of its own; absent where it is no thread of a pool. */
  calls: maybe(count).optional(),
  /** Locks that tasks still held when they ended and that were given back for them, and the first of those; absent where none did. */
  forgottenLocks: z.looseObject({ count, task: count, lock: count }).optional(),
  /** How it ended, when it did not end as asked. */
  ended: failureSchema.optional(),
  /** How many processes or threads took this place one after another (1 when none was replaced). */
  started: count.optional(),
  /** How far its clock may be off from the manager's; absent where both are one clock. */
  clockErrorMs: milliseconds.optional(),
});

/** A process beside the executors that the workload needs, such as the server of `http`. */
export const serviceSchema = z.looseObject({
  name: z.string(),
  /** Where tasks reached it. */
  url: z.string().optional(),
  pid: count,
  /** CPU time while the clock ran. */
  cpuMs: maybe(milliseconds),
  /** Largest resident memory until the clock stopped. */
  peakMemoryMb: maybe(z.number().min(0)),
});

const laneSchema = z.looseObject({
  /** Index into `workers`. */
  worker: count,
  /** Exact time in each state; the sum is the trial's `wallMs`. */
  totalsMs: byState,
  segments: z.discriminatedUnion('kind', [
    z.looseObject({
      kind: z.literal('spans'),
      /** `[state, from, to, task]`: state as index into `states`, task −1 outside tasks. */
      spans: z.array(z.tuple([count, milliseconds, milliseconds, z.number().int()])),
    }),
    z.looseObject({
      kind: z.literal('buckets'),
      bucketMs: z.number().positive(),
      /** Milliseconds in each state for each bucket; over all buckets exactly `totalsMs`. */
      statesMs: z.record(z.string(), z.array(milliseconds)),
    }),
  ]),
});

export const standstillSchema = z.looseObject({
  kind: z.string(),
  /** When it was found, since the start of the clock. */
  atMs: milliseconds,
  /** How long the last of its threads had waited by then. */
  forMs: milliseconds,
  /** Indices into `workers`, numbers of locks from 0 on. */
  threads: z.array(z.looseObject({ worker: count, holds: z.array(count), waitsFor: count })),
  /** The task that did not give the lock back. */
  task: count.optional(),
  /** How often others took the lock meanwhile. */
  passedBy: count.optional(),
});

export const timelineSchema = z.looseObject({
  states: z.array(z.string()),
  lanes: z.array(laneSchema),
  /** Tasks that could be in flight at once, where a lane is a thread with several; one on each lane where absent. */
  inFlight: count.optional(),
});

export const trialSchema = z.looseObject({
  /** `confirmation`: of the rounds that measure the best points again. Absent: of those in which all points were measured. */
  phase: z.string().optional(),
  round: count,
  startedAtMs: milliseconds,
  wallMs: milliseconds,
  tasks: z.looseObject({
    /** `done` + `failed`. */
    total: count,
    done: count,
    /** For good; in a trial that failed as a whole, all that were not done. */
    failed: count,
    /** Attempts beyond each task's first. */
    retried: count,
  }),
  workers: z.array(workerSchema),
  /** The runtime of another language that did the tasks; absent where they ran in Corelab's own. */
  runtime: z
    .looseObject({
      title: z.string(),
      version: z.string(),
      /** Among how many threads it shares tasks out by itself; absent where each worker is one. */
      threads: z.number().int().min(1).optional(),
    })
    .optional(),
  /** What ran beside the executors; absent where the workload declares nothing. */
  services: z.array(serviceSchema).optional(),
  /** What the manager itself cost meanwhile. */
  manager: z.looseObject({ pid: count, cpuMs: milliseconds, peakRssMb: milliseconds }).optional(),
  /**
   * CPU time while the clock ran, summed over the CPUs that the trial may use (affinity); `managerMs` is the manager's part
   * of it. The first three are not available where the system's counters cannot be true.
   */
  machine: z
    .looseObject({
      busyMs: maybe(milliseconds),
      idleMs: maybe(milliseconds),
      stealMs: maybe(milliseconds),
      managerMs: milliseconds,
      /** The part of the services: the sum of their `cpuMs`. */
      setupMs: maybe(milliseconds).optional(),
      /** CPU time of the host and of the windows that it knows; not available where the system does not show it. */
      corelabMs: maybe(milliseconds).optional(),
      /** How far the wall clock moved beyond the monotonic one: the computer slept, or somebody set its clock. */
      clockJumpMs: z.number().optional(),
      /** How often and how long the CPU quota stopped the control group's programs, summed over CPUs. */
      throttling: maybe(z.looseObject({ periods: count, ms: milliseconds })).optional(),
      /** How often cores or processors were slowed down because they were too hot. */
      heatEvents: maybe(count).optional(),
      /** How many processes of the control group the kernel killed because its memory was used up. */
      memoryKills: maybe(count).optional(),
    })
    .optional(),
  /**
   * What executors did before a warm clock, so that it found their code compiled: tasks in all, and how long it took.
   * Not available where they did nothing; absent with a cold clock.
   */
  warmUp: maybe(z.looseObject({ tasks: count, ms: milliseconds })).optional(),
  /** Attempts that failed, the first 1,000. */
  attempts: attemptsSchema.optional(),
  /**
   * Threads that waited for locks in vain, the first 100: `deadlock`, each held up by the next one; `forgotten-unlock`, by a task that
   * has ended (absent: its thread has); both were ended. `starvation`: others went by, and it went on.
   */
  standstills: z.array(standstillSchema).optional(),
  /** The first failures of tasks, for the reader; `tasks.failed` has the count. */
  taskFailures: z.array(failureSchema.extend({ task: count, attempt: count })).optional(),
  /** What code of the user's own printed: the first characters of it, and how many were cut; absent where it printed nothing. */
  printed: z.looseObject({ text: z.string(), cut: count }).optional(),
  timeline: timelineSchema,
  /** What else was measured: latency, outcomes, whatever the workload brings. Wall time is `wallMs`. */
  measures: z.array(measureSchema).optional(),
  /** Set when the trial as a whole failed; it is then in no speedup. */
  failure: failureSchema.optional(),
});
