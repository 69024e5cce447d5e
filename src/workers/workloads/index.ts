/** The list of workloads: implementations are loaded only where they run. To add one: its file, its descriptor, a line here. */
import type { Workload } from './workload';

export const workloads: Readonly<Record<string, () => Promise<Workload>>> = {
  noop: async () => (await import('./noop')).noop as Workload,
  primes: async () => (await import('./primes')).primes as Workload,
  hash: async () => (await import('./hash')).hash as Workload,
  compress: async () => (await import('./compress')).compress as Workload,
  wait: async () => (await import('./wait')).wait as Workload,
  http: async () => (await import('./http')).http as Workload,
  mixed: async () => (await import('./mixed')).mixed as Workload,
  misbehave: async () => (await import('./misbehave')).misbehave as Workload,
};
