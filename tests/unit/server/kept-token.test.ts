import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptToken } from '../../../src/server/kept-token';
import { temporaryFolder } from '../../support/fake-lab';

const asBefore = { renewed: false };

describe('the token of an address that stays', () => {
  it('is the same at the next start, and nobody else can read it', async () => {
    const folder = path.join(temporaryFolder(), 'data');
    const token = await keptToken(folder, asBefore);
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(await keptToken(folder, asBefore)).toBe(token);
    if (process.platform !== 'win32') {
      expect(statSync(path.join(folder, 'token')).mode & 0o777).toBe(0o600);
      expect(statSync(folder).mode & 0o777).toBe(0o700);
    }
  });

  it('is another one when that is asked for', async () => {
    const folder = temporaryFolder();
    const first = await keptToken(folder, asBefore);
    const second = await keptToken(folder, { renewed: true });
    expect(second).not.toBe(first);
    expect(await keptToken(folder, asBefore)).toBe(second);
  });

  it.each([['too short'], ['x'.repeat(5000)], [''], ['../../../../etc/passwd__________']])(
    'is another one where what was kept is no token: %j',
    async (kept) => {
      const folder = temporaryFolder();
      writeFileSync(path.join(folder, 'token'), kept, { mode: 0o600 });
      expect(await keptToken(folder, asBefore)).toMatch(/^[\w-]{32}$/);
    },
  );

  it.skipIf(process.platform === 'win32')('is another one where others could have read it', async () => {
    const folder = temporaryFolder();
    const token = await keptToken(folder, asBefore);
    chmodSync(path.join(folder, 'token'), 0o640);
    expect(await keptToken(folder, asBefore)).not.toBe(token);
    expect(statSync(path.join(folder, 'token')).mode & 0o777).toBe(0o600);
  });

  it('cannot be kept where something else has its name, and that is said', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'token'));
    await expect(keptToken(folder, asBefore)).rejects.toThrow('The address cannot be kept in');
  });
});
