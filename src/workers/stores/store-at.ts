/** Opens the store that a trial counts in, once in each process or thread that does. */
import type { CounterStore } from './counter-store';

/** Which store an executor uses, and where it is. */
export type StoreAddress = { kind: 'lmdb'; folder: string } | { kind: 'redis'; url: string };

const opened = new Map<string, Promise<CounterStore>>();

/** The store, opened once in each process or thread. @throws CorelabError where it cannot be opened */
export function storeAt(address: StoreAddress): Promise<CounterStore> {
  const key = JSON.stringify(address);
  const known = opened.get(key);
  if (known !== undefined) return known;
  const store = open(address);
  opened.set(key, store);
  return store;
}

/** Loaded where they are used: no other executor needs them. */
async function open(address: StoreAddress): Promise<CounterStore> {
  if (address.kind === 'lmdb') return (await import('./lmdb-store')).openLmdb(address.folder);
  return (await import('./redis-store')).openRedis(address.url);
}
