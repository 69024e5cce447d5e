/** The workloads that Web Workers know, by id: those of the engine whose tasks and results are the same in JSON. */
import type { Workload } from '../engine/tasks/workload';
import { mixed } from '../engine/workloads/mixed';
import { noop } from '../engine/workloads/noop';
import { primes } from '../engine/workloads/primes';
import { wait } from '../engine/workloads/wait';

export const workloads: Readonly<Record<string, Workload>> = { noop, primes, wait, mixed };
