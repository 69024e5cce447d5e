/** The field's words in one sentence each: for the window's list under `?`, for reports, and for docs/glossary.md. */
import { laneWords } from './lane-words';

export interface Term {
  title: string;
  sentence: string;
}

/** Bins that a reader meets outside of the ledger too. */
const alsoBins = ['run-queue-wait', 'steal'] as const;

/** In the order in which somebody new meets them. */
export const terms: readonly Term[] = [
  {
    title: 'Core',
    sentence: 'A part of the processor that does one thing at a time; most computers have several.',
  },
  {
    title: 'CPU',
    sentence:
      'What the system counts as a place to run something: a core, or one of two halves of a core that shares its parts.',
  },
  { title: 'Task', sentence: 'A piece of work that is done as one, such as one file to compress.' },
  {
    title: 'Process',
    sentence: 'A program that is running, with memory of its own that no other process can change.',
  },
  {
    title: 'Thread',
    sentence: 'A line of work inside a process. Threads of one process share its memory.',
  },
  {
    title: 'Manager',
    sentence:
      'The process that keeps the list of tasks, hands them to workers and looks at what they give back.',
  },
  {
    title: 'Message',
    sentence:
      'What one process or thread sends to another; it is packed, carried and unpacked, which takes time.',
  },
  { title: 'Batch', sentence: 'Several tasks that are handed out in one message.' },
  { title: 'Retry', sentence: 'Another attempt at a task that failed.' },
  {
    title: 'Shared memory',
    sentence:
      'Memory that several threads read and write: what one writes, the others see without a message.',
  },
  {
    title: 'Event loop',
    sentence:
      'One thread that keeps many waits going at once, and does what is ready, one thing after another. JavaScript runs on one.',
  },
  {
    title: 'Asynchronous',
    sentence:
      'Begun now and finished later: whoever asked does something else meanwhile and is told when the result is there.',
  },
  {
    title: 'Main thread',
    sentence:
      'The thread that a program starts with. In a browser it also draws the page and answers clicks.',
  },
  {
    title: 'Microtask',
    sentence:
      'A small piece of work that an event loop does as soon as the code that runs now has ended, before any timer. What follows an await is one.',
  },
  {
    title: 'Timer',
    sentence:
      'Asks an event loop to run something once a given time has passed; it comes later where the loop is busy.',
  },
  {
    title: 'Context switch',
    sentence: 'A core puts one thread aside and goes on with another.',
  },
  {
    title: 'Lock',
    sentence:
      'What only one thread can hold at a time, so that others wait until it is given back; also called mutex.',
  },
  {
    title: 'Global interpreter lock',
    sentence:
      'The one lock in CPython that a thread must hold to run code in Python, so that threads take turns.',
  },
  {
    title: 'Native code',
    sentence:
      'Code that the processor runs as it is, such as a library in C; it may leave the lock of an interpreter to others.',
  },
  {
    title: 'Deadlock',
    sentence:
      'Threads that each hold a lock and wait for one that another of them holds: without help they wait forever.',
  },
  {
    title: 'Atomic operation',
    sentence:
      'A read, a write or a change of one value in a single step, which no other thread can come between.',
  },
  {
    title: 'Race',
    sentence:
      'Two threads use the same memory at the same time, one of them writes, and nothing keeps them apart: what comes of it depends on chance.',
  },
  {
    title: 'Blocking',
    sentence:
      'A call that does not return until what it waits for is there; its thread does nothing else meanwhile.',
  },
  {
    title: 'Thread pool',
    sentence:
      'Threads that are kept ready for calls that block or compute for long, so that an event loop need not make them.',
  },
  {
    title: 'Green thread',
    sentence: 'A task that the application itself schedules, many of them on one thread of the system.',
  },
  {
    title: 'Scheduler',
    sentence: 'The part of a system or of a program that decides which thread or task goes on next.',
  },
  {
    title: 'Channel',
    sentence: 'A line between tasks: one puts messages in, another takes them out in the same order.',
  },
  {
    title: 'Latency',
    sentence: 'How long one request waits for its answer.',
  },
  {
    title: 'p99',
    sentence: 'What 99 of 100 measurements do not exceed: the slow end, without the rare extreme.',
  },
  {
    title: 'Load generator',
    sentence: 'A program that sends requests to a server to see how many it can answer.',
  },
  {
    title: 'Store',
    sentence: 'A program or a library that keeps values for several processes, such as Redis.',
  },
  {
    title: 'Model',
    sentence: 'A way to run many tasks: processes, threads, an event loop, and so on.',
  },
  { title: 'Workload', sentence: 'What the tasks do: compute, wait, read files, send requests.' },
  { title: 'Worker', sentence: 'A process or a thread that runs tasks.' },
  {
    title: 'Lane',
    sentence:
      'A worker’s place for one task in flight. A thread has one, an event loop has as many as it keeps tasks in flight.',
  },
  {
    title: 'Baseline',
    sentence: 'One fresh process that runs the same tasks one after another, without any queue.',
  },
  { title: 'Point', sentence: 'One combination of model, number of workers and settings that is measured.' },
  { title: 'Trial', sentence: 'One measurement of one point, with a clock of its own.' },
  {
    title: 'Round',
    sentence:
      'One trial of every point and the baseline, in shuffled order, so that slow drift hits all alike.',
  },
  {
    title: 'Speedup',
    sentence: 'The baseline’s time divided by the point’s time, in the same round.',
  },
  { title: 'Efficiency', sentence: 'Speedup divided by the number of workers; 100 % is the ideal.' },
  {
    title: 'Ceiling',
    sentence:
      'What as many independent copies of the baseline reach together: what the hardware itself allows, without any queue.',
  },
  {
    title: 'Bound',
    sentence: 'The highest speedup that the work itself allows, given its share of waiting and the CPUs.',
  },
  {
    title: 'Interval',
    sentence:
      'In brackets: covers the true median in 95 % of cases from six rounds on; below six it is the range. It shows how much the rounds differ, not what moved all of them alike.',
  },
  {
    title: 'Ledger',
    sentence: 'Where the workers’ time went, split into useful work and losses without remainder.',
  },
  { title: 'Overhead', sentence: 'Time that running in parallel costs: dispatch, start-up, messages.' },
  {
    title: 'Straggler',
    sentence: 'A task or worker that still runs when all others are done; the others’ wait is the idle tail.',
  },
  {
    title: 'Voluntary switch',
    sentence: 'A context switch because a thread gave up its CPU to wait for something.',
  },
  {
    title: 'Involuntary switch',
    sentence: 'A context switch because the system took the CPU away for another thread.',
  },
  ...laneWords.filter(({ id }) => alsoBins.some((one) => one === id)),
  {
    title: 'Verdict',
    sentence: 'How far a point can be trusted: sound, doubtful or void, by the worst of its findings.',
  },
  { title: 'Finding', sentence: 'Something that a reader must know beside the figures, with its size.' },
  {
    title: 'Overlapping round',
    sentence:
      'A round of a race in which both threads were seen at work at the same time; only these are counted.',
  },
  {
    title: 'Starvation',
    sentence: 'A thread waits for a lock while others take it over and over.',
  },
];
