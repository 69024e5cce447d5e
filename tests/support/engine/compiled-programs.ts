/**
 * Where tests keep programs that are compiled before their first use: one folder for all of them, since compiling takes longer than
 * all that is tested with them.
 */
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** For the test file that calls it, and the hosts that it starts. */
export function sharedPrograms(): void {
  let before: string | undefined;
  beforeAll(() => {
    before = process.env['CORELAB_DATA'];
    process.env['CORELAB_DATA'] = path.join(import.meta.dirname, '../../../out/tests/data');
  });
  afterAll(() => {
    if (before === undefined) delete process.env['CORELAB_DATA'];
    else process.env['CORELAB_DATA'] = before;
  });
}
