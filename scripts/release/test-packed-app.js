/** A step of the release: the end-to-end tests on the app as it was packed for this machine. Without it they fail. */
import { join } from 'node:path';
import { packedProgram } from './packed-app.js';
import { isDry, root, run } from './step.js';

const program = packedProgram(join(root, 'dist'), process.platform, process.arch);
if (program === undefined && !isDry)
  throw new Error(
    `dist holds no app for ${process.platform} on ${process.arch}: run scripts/release/package.js first.`,
  );
run('npx', ['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=list'], {
  REQUIRE_ELECTRON: '1',
  ELECTRON_APP: program ?? 'dist/…',
});
