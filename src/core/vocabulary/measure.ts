/**
 * What a trial can be measured by, besides the ledger of its lanes: one value, counted outcomes, or how a value is spread
 * over many events. Charts, tables, exports and thresholds work on any measure, known here or not.
 */

/** Compressed as HdrHistogram's version 2; read and written in `core/statistics/histogram.ts` alone. */
export interface Histogram {
  encoding: 'hdr-v2-base64';
  /** Of the numbers in it: often a smaller one than the measure's, because they are whole. */
  unit: string;
  data: string;
}

export interface OutcomeCount {
  id: string;
  title: string;
  count: number;
  /** Whether the experiment is there to show it, such as a lost update of an unlocked counter. */
  expected: boolean;
  /** Whether only threads that meet show it: a program that is protected never does. */
  isRace?: boolean | undefined;
  /** Why it can be, or why it cannot; a sentence. */
  why?: string | undefined;
  /** Where it was seen first: in which round, and how long after the task began, in ms. */
  first?: { round: number; ms: number } | undefined;
  /** How often so many were counted in a round, `[count, rounds]`; together the rounds in which threads overlapped. */
  spread?: [count: number, rounds: number][] | undefined;
  /** What was seen besides the count, such as the first torn text. */
  detail?: string | undefined;
}

/** The rounds of a race, behind its outcomes. */
export interface TestedRounds {
  rounds: number;
  /** In which all threads were seen at work at once; only these are counted. */
  overlapped: number;
  /** In each round. */
  observations: number;
}

/** How often callbacks of one program ran in which order, over many recordings of it. */
export interface QueueOrder {
  /** Where its blocks stand: `commonjs`, `module` or `io`. */
  context: string;
  /** Ids of its blocks, in the order of the program. */
  blocks: string[];
  recordings: number;
  /** For each two callbacks, by their places in the program: in how many recordings the first one ran before the other. */
  pairs: [first: number, then: number, before: number][];
  /** A typical recording in the order in which it ran: the place of the callback in the program, and when, in ms since its first line. */
  typical: [callback: number, ms: number][];
  /** How long timers of 0 ms took that were started one in another, by depth: medians in ms. */
  nestedMs: number[];
}

export interface Measure {
  /** Lower case with hyphens. */
  id: string;
  /** What people read; needed where the id is none of `knownMeasures`. */
  title?: string | undefined;
  /** `ms`, `MB`, `%`, `tasks/s` …; empty for counts. */
  unit: string;
  better: 'lower' | 'higher';
  value?: number | undefined;
  histogram?: Histogram | undefined;
  outcomes?: OutcomeCount[] | undefined;
  /** Where the outcomes are those of rounds in which threads raced. */
  tested?: TestedRounds | undefined;
  /** Where it is an order instead of a figure. */
  order?: QueueOrder | undefined;
}

/** Measures with a name of ours. Every sound trial has a wall time. */
export const knownMeasures = [
  {
    id: 'wall-time',
    title: 'Wall time',
    sentence: 'From the start of the trial’s clock until its last task is done.',
    unit: 'ms',
    better: 'lower',
  },
  {
    id: 'latency',
    title: 'Latency',
    sentence:
      'From the moment a task is due until it is done, so that a slow worker is charged for tasks that queue behind it.',
    unit: 'ms',
    better: 'lower',
  },
  {
    id: 'loop-delay',
    title: 'Event-loop delay',
    sentence: 'How late an event loop comes round for an event at any moment, because a task keeps it.',
    unit: 'ms',
    better: 'lower',
  },
  {
    id: 'pool-queue',
    title: 'Queue of the blocking pool',
    sentence: 'For each call to the pool, how many calls were waiting for one of its threads.',
    unit: '',
    better: 'lower',
  },
  {
    id: 'results',
    title: 'Results',
    sentence: 'How often each outcome was observed. As one number: how many outcomes were not expected.',
    unit: '',
    better: 'lower',
  },
  {
    id: 'queue-order',
    title: 'Order of callbacks',
    sentence:
      'How often one callback of a program ran before another one, beside what the documentation promises. As one number: how many pairs contradict it.',
    unit: '',
    better: 'lower',
  },
  {
    id: 'timer-delay',
    title: 'Delay of setTimeout(f, 0)',
    sentence: 'From the first line of a program until a function runs that it gave to a timer of 0 ms.',
    unit: 'ms',
    better: 'lower',
  },
  {
    id: 'operation-rate',
    title: 'Operations per second',
    sentence: 'Operations of all threads together, divided by the time in which they did nothing else.',
    unit: 'operations/s',
    better: 'higher',
  },
  {
    id: 'start-time',
    title: 'Start time',
    sentence:
      'How long it takes on average until one more is ready: a process or a thread of the operating system, a task on an event loop, or a green task.',
    unit: 'ms',
    better: 'lower',
  },
  {
    id: 'memory-per-task',
    title: 'Memory of each',
    sentence:
      'Resident memory that came with processes, threads or tasks in flight, divided by their number: of processes what they share with nobody, after the clock; of threads when all were ready, or where their memory was highest; of tasks on an event loop and green tasks with 20,000 suspended in a wait, after garbage collection and the clock.',
    unit: 'KB',
    better: 'lower',
  },
  {
    id: 'after-start',
    title: 'Time after start-up',
    sentence: 'Wall time without the start: from the moment when all workers were ready.',
    unit: 'ms',
    better: 'lower',
  },
  {
    id: 'task-switches',
    title: 'Task switches',
    sentence:
      'How often the scheduler of the application turned from one task to another, without the system.',
    unit: '',
    better: 'lower',
  },
  {
    id: 'stolen-tasks',
    title: 'Stolen tasks',
    sentence: 'How many tasks a thread without work of its own took from another one, before they had begun.',
    unit: '',
    better: 'lower',
  },
  {
    id: 'system-threads',
    title: 'Threads of the system',
    sentence:
      'How many threads the runtime of another language has started: those that run its tasks, those that stand still in calls that block, and its own.',
    unit: '',
    better: 'lower',
  },
  {
    id: 'message-rate',
    title: 'Messages per second',
    sentence:
      'Messages that tasks sent through channels, divided by the time from the first task’s start to the last one’s end.',
    unit: 'messages/s',
    better: 'higher',
  },
] as const satisfies readonly (Measure & { title: string; sentence: string })[];

/** What people call it: our own title, else the one that it brings, else its id. */
export function measureTitle({ id, title }: Pick<Measure, 'id' | 'title'>): string {
  return knownMeasures.find((known) => known.id === id)?.title ?? title ?? id;
}
