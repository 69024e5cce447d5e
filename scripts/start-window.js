/**
 * Opens the window: in Electron where that can be had, otherwise in a browser. The decisions are in electron-binary.js
 * and fetch-electron.js.
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import cliProgress from 'cli-progress';
import envPaths from 'env-paths';
import { electronBinary, electronVersion, whyNoWindow } from './electron-binary.js';
import { fetchOnce, rememberedNo } from './fetch-electron.js';
import { ownBuild } from './fresh-build.js';
import { runCli } from './run-cli.js';
import { endChild } from './signals.js';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'node_modules/electron');
/** An Electron that ends so soon has shown nothing. */
const soonMs = 5000;

/** @param {{ open: boolean, retry: boolean, port: string[] }} options */
export async function startWindow({ open, retry, port }) {
  if (!open) {
    await runCli(['serve', '--no-open', ...port]);
    return;
  }
  const reason = await electronOrReason(retry);
  if (reason === undefined) return;
  console.error(`Electron is not used, because ${reason}: opening the window in your browser.`);
  await runCli(['serve', '--open', ...port]);
}

/** Runs Electron to its end; or the reason why it cannot be used. @param {boolean} retry */
async function electronOrReason(retry) {
  const machine = { platform: process.platform, environment: process.env, userId: process.getuid?.() };
  const reason = whyNoWindow(machine) ?? (await binaryOrReason(retry));
  if (reason !== undefined) return reason;
  const binary = electronBinary(folder, process.env);
  if (binary === undefined) return 'its binary is missing after it was fetched';
  return await runElectron(binary, await appFolder());
}

/** Fetches the binary when it is missing and nobody failed to before. @param {boolean} retry */
async function binaryOrReason(retry) {
  if (electronBinary(folder, process.env) !== undefined) return undefined;
  const version = electronVersion(folder);
  const no = rememberedNo(process.env.CORELAB_DATA ?? envPaths('corelab', { suffix: '' }).data);
  const known = no.reason(version);
  if (known !== undefined && !retry)
    return `its binary could not be fetched before (${known}; npm start -- --retry tries again)`;
  const reason = await fetchWithBar(version);
  if (reason === undefined) no.forget();
  else no.remember(version, reason);
  return reason === undefined ? undefined : `its binary could not be fetched (${reason})`;
}

/** @param {string} version */
async function fetchWithBar(version) {
  console.error(`Fetching Electron ${version}, about 110 MB, once …`);
  const bar = new cliProgress.SingleBar({
    format: '{bar} {percentage} % | {value} of {total} MB',
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  const mb = (/** @type {number} */ bytes) => Math.round(bytes / 1e6);
  try {
    return await fetchOnce({
      child: join(import.meta.dirname, 'fetch-electron-child.js'),
      folder,
      onProgress: (progress) => {
        if (progress.kind !== 'progress' || !progress.total || !process.stderr.isTTY) return;
        if (!bar.isActive) bar.start(mb(progress.total), 0);
        bar.update(mb(progress.transferred));
      },
    });
  } finally {
    bar.stop();
  }
}

/** A build of our own that Electron takes for an app: it has to say its name and version. */
async function appFolder() {
  const built = await ownBuild();
  if (built === join(root, 'out')) return root;
  const { name, version, type } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const description = { name, version, type, main: 'main/electron.js' };
  writeFileSync(join(built, 'package.json'), JSON.stringify(description));
  return built;
}

/**
 * Resolves when it ended: undefined, or why it showed nothing.
 * @param {string} binary
 * @param {string} app
 * @returns {Promise<string | undefined>}
 */
function runElectron(binary, app) {
  const startedMs = Date.now();
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(binary, [app], { cwd: root, stdio: 'inherit', env });
  // A terminal sends Ctrl-C to both: stay until Electron has ended its run.
  process.on('SIGINT', () => undefined);
  const pass = () => endChild(child, 'SIGTERM');
  process.on('SIGTERM', pass);
  return new Promise((resolve) => {
    child.on('error', ({ message }) => resolve(`it could not be started (${message})`));
    child.on('exit', (code, signal) => {
      process.removeAllListeners('SIGINT');
      process.off('SIGTERM', pass);
      if (code === 0) resolve(undefined);
      else if (Date.now() - startedMs < soonMs)
        resolve(`it ended at once (${signal ?? `exit code ${code}`})`);
      else {
        process.exitCode = code ?? 1;
        resolve(undefined);
      }
    });
  });
}
