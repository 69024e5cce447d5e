/**
 * What a lane (one place for one task in flight) can be doing, and what its time can have gone to. A lane is in exactly
 * one state at any moment, so that lanes × wall time splits without remainder. Most states are bins of the ledger as they
 * are: the same word. `computing` is a state that the ledger subdivides; what it divides it into are bins alone.
 *
 * The order is that of stacked bars, tables and legends. A new state or bin is one entry here and a role in the colour
 * tables of `renderer/charts`.
 */
import type { Word } from './word';

interface LaneWord extends Word {
  of: 'state' | 'bin' | 'state and bin';
}

export const laneWords = [
  {
    id: 'useful',
    of: 'bin',
    title: 'Useful work',
    sentence: 'CPU time that the baseline needed for computing the same tasks.',
    role: 'useful',
    colour: 'useful',
  },
  {
    id: 'computing',
    of: 'state',
    title: 'Computing',
    sentence: 'A task executes; whether it has a CPU all the time is for the ledger to say.',
    role: 'useful',
    colour: 'useful',
  },
  {
    id: 'wait',
    of: 'state and bin',
    title: 'Task wait',
    sentence: 'The task itself waits, for a timer or a response.',
    role: 'own',
    colour: 'own-wait',
  },
  {
    id: 'oversleep',
    of: 'state and bin',
    title: 'Timer latency',
    sentence:
      'The time for which the task wanted to wait is over, but its timer fires late or its thread does not run.',
    role: 'loss',
    colour: 'late',
  },
  {
    id: 'prepare',
    of: 'state and bin',
    title: 'Preparation',
    sentence: 'The serial part before the tasks: one worker prepares and all others wait.',
    role: 'loss',
    colour: 'serial-before',
  },
  {
    id: 'start-up',
    of: 'state and bin',
    title: 'Start-up',
    sentence: 'A worker is being started: with a cold clock, or to replace one that was lost.',
    role: 'loss',
    colour: 'start-up',
  },
  {
    id: 'dispatch',
    of: 'state and bin',
    title: 'Dispatch overhead',
    sentence: 'Waiting for a task that the manager or the shared queue has not handed out yet.',
    role: 'loss',
    colour: 'overhead',
  },
  {
    id: 'run-queue-wait',
    of: 'bin',
    title: 'Run-queue wait',
    sentence: 'Ready to run, but another thread or program had the CPU.',
    role: 'loss',
    colour: 'cpu-wait',
  },
  {
    id: 'steal',
    of: 'bin',
    title: 'Steal',
    sentence: 'The hypervisor gave the CPU to another virtual machine.',
    role: 'loss',
    colour: 'steal',
  },
  {
    id: 'slower',
    of: 'bin',
    title: 'Slower computing',
    sentence:
      'The same computing took more CPU time than in the baseline: shared caches, shared cores (SMT) or lower clock rates.',
    role: 'loss',
    colour: 'slower',
  },
  {
    id: 'computing-not-split',
    of: 'bin',
    title: 'Slower or delayed computing',
    sentence: 'Run-queue wait, steal and slower computing together, where a system does not tell them apart.',
    role: 'loss',
    colour: 'not-split',
  },
  {
    id: 'lock',
    of: 'state and bin',
    title: 'Lock contention',
    sentence: 'The task waits for a lock that another task holds.',
    role: 'loss',
    colour: 'contention',
  },
  {
    id: 'ready',
    of: 'state and bin',
    title: 'Event-loop queueing',
    sentence: 'The task could go on, but its event loop is busy with another task.',
    role: 'loss',
    colour: 'queueing',
  },
  {
    id: 'offload',
    of: 'state and bin',
    title: 'Blocking-pool wait',
    sentence: 'The task waits for a pool of threads to do its blocking work.',
    role: 'loss',
    colour: 'offload',
  },
  {
    id: 'retrying',
    of: 'state and bin',
    title: 'Failed attempts',
    sentence: 'Computing that was wasted, because the attempt failed.',
    role: 'loss',
    colour: 'waste',
  },
  {
    id: 'join',
    of: 'state and bin',
    title: 'Join',
    sentence: 'The serial part after the tasks: one worker joins the results and all others wait.',
    role: 'loss',
    colour: 'serial-after',
  },
  {
    id: 'tail',
    of: 'state and bin',
    title: 'Idle tail',
    sentence: 'No task is left to begin, while others still run (stragglers).',
    role: 'loss',
    colour: 'idle',
  },
  {
    id: 'runtime',
    of: 'bin',
    title: 'Inside the runtime',
    sentence:
      'What the runtime of another language does not tell apart: waiting for its lock or its scheduler, and its own work; negative where counters account for more than there was.',
    role: 'loss',
    colour: 'runtime',
  },
  {
    id: 'unexplained',
    of: 'bin',
    title: 'Unexplained',
    sentence:
      'Time of computing that no measurement accounts for; negative where the measurements account for more than there was.',
    role: 'loss',
    colour: 'unexplained',
  },
] as const satisfies readonly LaneWord[];
