/** The list of workloads: implementations are loaded only where they run. To add one: its file, its descriptor, a line here. */
import type { Workload } from '../../engine/tasks/workload';

export const workloads: Readonly<Record<string, () => Promise<Workload>>> = {
  noop: async () => (await import('../../engine/workloads/noop')).noop,
  primes: async () => (await import('../../engine/workloads/primes')).primes,
  hash: async () => (await import('./hash')).hash,
  compress: async () => (await import('./compress')).compress,
  wait: async () => (await import('../../engine/workloads/wait')).wait,
  http: async () => (await import('./http')).http,
  mixed: async () => (await import('../../engine/workloads/mixed')).mixed,
  misbehave: async () => (await import('./misbehave')).misbehave,
  phantom: async () => (await import('../../engine/workloads/phantom')).phantom,
};
