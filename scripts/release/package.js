/**
 * A step of the release: packs the desktop app for one system and all of its processors, without publishing anything.
 * `node scripts/release/package.js [linux|darwin|win32]`, this system if none is named.
 */
import { nativePackages } from './native-packages.js';
import { signingPlan } from './signing.js';
import { root, run, sayAloud, stepArguments } from './step.js';

/** @type {Record<string, string>} */
const flags = { linux: '--linux', darwin: '--mac', win32: '--win' };

const platform = stepArguments[0] ?? process.platform;
const flag = flags[platform];
if (flag === undefined)
  throw new Error(`The app is packed for ${Object.keys(flags).join(', ')}, not for "${platform}".`);

const signing = signingPlan(platform, process.env);
const isSigned = signing.kind === 'signed';
if (!isSigned) sayAloud(`The packages for ${platform} are NOT signed: ${signing.why}.`);

run('npm', [
  'install',
  '--no-save',
  '--force',
  '--ignore-scripts',
  ...nativePackages(root, /** @type {import('./artifacts.js').Platform} */ (platform)),
]);
run(
  'npx',
  [
    'electron-builder',
    flag,
    '--publish',
    'never',
    ...(platform === 'darwin' ? [`-c.mac.notarize=${isSigned}`] : []),
  ],
  // Keys that lie about on a machine would be taken otherwise.
  isSigned ? {} : { CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
);
