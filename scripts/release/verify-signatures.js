/** A step of the release: proves that what was signed is signed, and notarized on macOS; says aloud where nothing was. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { processors } from './artifacts.js';
import { packedProgram, withEnding } from './packed-app.js';
import { signingPlan, verifications } from './signing.js';
import { root, run, sayAloud, stepArguments } from './step.js';

const platform = stepArguments[0] ?? process.platform;
const folder = join(root, 'dist');
const made = existsSync(folder);
const signing = signingPlan(platform, process.env);
if (signing.kind === 'unsigned') {
  sayAloud(`No signature was verified for ${platform}: ${signing.why}.`);
} else {
  const programs = processors
    .map((arch) => packedProgram(folder, /** @type {NodeJS.Platform} */ (platform), arch))
    .filter((one) => one !== undefined);
  const steps = verifications(platform, {
    apps: programs.map((program) => dirname(dirname(dirname(program)))),
    images: made ? withEnding(folder, '.dmg') : [],
    programs: made ? withEnding(folder, '.exe') : [],
  });
  if (made && steps.length === 0)
    throw new Error(`Nothing was packed for ${platform}, so nothing is signed.`);
  for (const [program, args] of steps) run(program, args);
}
