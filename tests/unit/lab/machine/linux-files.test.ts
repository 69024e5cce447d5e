import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAvailable, type Maybe } from '../../../../src/core/availability';
import { linuxFiles } from '../../../../src/lab/machine/linux-files';
import { onDisk } from './fixture-tree';

const limits = (soft: number) =>
  `Limit                     Soft Limit           Hard Limit           Units\nMax open files            ${soft}                 20000                files\n`;
const asText = (bytes: Maybe<Uint8Array>) => (isAvailable(bytes) ? Buffer.from(bytes).toString() : bytes);

describe('the files of a Linux machine', () => {
  it('are read below a root, again and again as they change', () => {
    const root = onDisk(new Map([['/proc/stat', 'cpu0 1\n']]));
    const file = linuxFiles(root).keep('/proc/stat');
    expect(asText(file.read())).toBe('cpu0 1\n');
    writeFileSync(join(root, '/proc/stat'), 'cpu0 22\n');
    expect(asText(file.read())).toBe('cpu0 22\n');
    file.close();
    expect(asText(file.read())).toMatchObject({ available: false });
  });

  it('may be larger than any buffer', () => {
    const large = 'cpu1 1 2 3 4 5 6 7 8\n'.repeat(10_000);
    const files = linuxFiles(onDisk(new Map([['/large', large]])));
    expect(files.text('/large')).toBe(large);
    expect(files.text('/large', 4)).toBe('cpu1');
    const file = files.keep('/large');
    expect(asText(file.read())).toBe(large);
    file.close();
  });

  it('give the reason when they are missing', () => {
    const files = linuxFiles(onDisk(new Map([['/a', '']])));
    const missing = { available: false, reason: '/proc/stat is not there' };
    expect(files.text('/proc/stat')).toEqual(missing);
    expect(files.list('/proc/stat')).toEqual(missing);
    expect(files.keep('/proc/stat').read()).toEqual(missing);
    expect(files.text('/')).toMatchObject({ available: false });
  });

  it('are opened anew for each read when half of the descriptors are in use, and kept again once some are free', () => {
    const root = onDisk(
      new Map([
        ['/proc/self/limits', limits(4)],
        ['/a', 'one'],
      ]),
    );
    const files = linuxFiles(root);
    const kept = [1, 2, 3].map(() => files.keep('/a'));
    expect(kept.map((file) => file.stays)).toEqual([true, true, false]);
    rmSync(join(root, '/a'));
    writeFileSync(join(root, '/a'), 'two');
    expect(kept.map((file) => asText(file.read()))).toEqual(['one', 'one', 'two']);
    kept[0]?.close();
    kept[0]?.close();
    expect(files.keep('/a').stays).toBe(true);
    expect(files.keep('/a').stays).toBe(false);
  });
});
