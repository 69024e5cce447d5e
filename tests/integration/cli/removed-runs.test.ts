/** Removing a run that is older than removed runs are kept, by a host that is killed in the middle of it. */
import { readdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { corelab } from '../../support/cli/built-cli';
import { temporaryFolder } from '../../support/fake-lab';
import { saveShortRun, wholeRunsIn } from '../../support/torture/saved-runs';

const hook = pathToFileURL(path.join(import.meta.dirname, '../../support/torture/die-at-operation.js')).href;

test('can be undone, whenever the host was killed', async () => {
  const data = temporaryFolder();
  await saveShortRun(data);
  await saveShortRun(data);
  const [other = '', old = ''] = (await wholeRunsIn(data)).keys();
  const monthAgo = new Date(Date.now() - 30 * 86_400_000);
  const file = path.join(
    data,
    'runs',
    readdirSync(path.join(data, 'runs')).find((name) => name.startsWith(old)) ?? '',
  );
  // The folder of removed runs is there: what is left to do are two things.
  await corelab(`history remove ${other}`, { data });
  await corelab(`history restore ${other}`, { data });
  for (const at of [0, 1]) {
    utimesSync(file, monthAgo, monthAgo);
    const environment = { NODE_OPTIONS: `--import=${hook}`, DIE_AT: String(at), DIE_HOW: 'after' };
    expect((await corelab(`history remove ${old}`, { data, environment })).exitCode).toBeNull();
    // Whoever removes something forgets what was removed long ago.
    await corelab(`history remove ${other}`, { data });
    await corelab(`history restore ${other}`, { data });
    if (!(await wholeRunsIn(data)).has(old))
      expect((await corelab(`history restore ${old}`, { data })).exitCode).toBe(0);
  }
});
