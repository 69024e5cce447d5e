/** The list of models: implementations are loaded only where they run. To add one: its file, its descriptor, a line here. */
import type { Model } from '../pools/pool';

export const models: Readonly<Record<string, () => Promise<Model>>> = {
  sequential: async () => (await import('./sequential')).sequential,
  processes: async () => (await import('./processes')).processes,
  threads: async () => (await import('./threads')).threads,
  async: async () => (await import('./async')).asyncModel,
  gil: async () => (await import('./gil')).gil,
  copies: async () => (await import('./copies')).copies,
  'thread-per-operation': async () => (await import('./thread-per-operation')).threadPerOperation,
};
