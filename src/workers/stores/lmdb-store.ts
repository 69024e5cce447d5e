/** LMDB, an embedded store: a file in memory that several processes may write, one transaction at a time. */
import type * as Lmdb from 'lmdb';
import { CorelabError } from '../../core/errors';
import { t } from '../../core/text/t';
import type { CounterStore } from './counter-store';

/** The library, which is not bundled, because it has native code. @throws CorelabError `setup-failed` where this system has no LMDB */
export async function loadLmdb(): Promise<Pick<typeof Lmdb, 'open'>> {
  try {
    return await import('lmdb');
  } catch (error) {
    const system = `${process.platform} ${process.arch}`;
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new CorelabError('setup-failed', t('stores.no-lmdb', { system, reason }), t('stores.other-store'));
  }
}

/** @param folder of its files, which end with the trial: nothing needs to reach the disk */
export async function openLmdb(folder: string): Promise<CounterStore> {
  const { open } = await loadLmdb();
  const counters = open<number, string>({ path: folder, noSync: true, noMemInit: true, encoding: 'json' });
  return {
    increment: (name) =>
      counters.transaction(() => {
        const count = (counters.get(name) ?? 0) + 1;
        void counters.put(name, count);
        return count;
      }),
  };
}
