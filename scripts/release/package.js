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
/**
 * On Apple's processors an app without any signature does not start, and setting the fuses has broken the one that Electron came with.
 * This one says nothing of who made it.
 */
const adHoc = ['-c.mac.notarize=false', '-c.mac.identity=-', '-c.mac.hardenedRuntime=false'];
/** Keys of another system, or some that lie about on a machine, would be taken otherwise. */
const noKeys = { CSC_IDENTITY_AUTO_DISCOVERY: 'false', CSC_LINK: '', WIN_CSC_LINK: '' };
const forMac = isSigned ? ['-c.mac.notarize=true'] : adHoc;
run(
  'npx',
  ['electron-builder', flag, '--publish', 'never', ...(platform === 'darwin' ? forMac : [])],
  isSigned ? {} : noKeys,
);
