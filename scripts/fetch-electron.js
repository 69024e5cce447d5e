/** One attempt to fetch Electron's binary, given up when nothing comes any more; a "no" is remembered. */
import { fork } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endChild } from './signals.js';

/** Without any progress for so long it is given up. */
export const patienceMs = 15_000;

/** @typedef {{ kind: 'progress', transferred: number, total: number | null } | { kind: 'unpacking' }} Progress */

/**
 * @param {{ child: string, folder: string, onProgress: (progress: Progress) => void, patienceMs?: number }} parts
 *   child: script that fetches into `folder`
 * @returns {Promise<string | undefined>} why it failed, or undefined
 */
export function fetchOnce({ child: script, folder, onProgress, patienceMs: patience = patienceMs }) {
  const child = fork(script, [folder], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] });
  return new Promise((resolve) => {
    let errors = '';
    let stalled = false;
    const giveUp = () => {
      stalled = true;
      endChild(child, 'SIGKILL');
    };
    let timer = setTimeout(giveUp, patience);
    const goOn = () => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, patience);
    };
    // Whoever stops `npm start` stops this as well.
    const stop = () => endChild(child, 'SIGKILL');
    process.once('exit', stop);
    child.stderr?.on('data', (chunk) => (errors = (errors + String(chunk)).slice(-4000)));
    child.on('message', (/** @type {Progress} */ progress) => {
      goOn();
      onProgress(progress);
    });
    child.on('error', () => undefined); // told by `close`
    child.on('close', (code) => {
      clearTimeout(timer);
      process.off('exit', stop);
      if (code === 0) resolve(undefined);
      else resolve(stalled ? `nothing came for ${patience / 1000} seconds` : reasonIn(errors));
    });
  });
}

/** The message of the innermost error, without its stack. @param {string} errors */
function reasonIn(errors) {
  const messages = [...errors.matchAll(/^\s*(?:\[cause\]: )?\w*Error(?: \[\w+\])?: (.+)$/gm)].map(
    ([, text]) => text,
  );
  return messages.at(-1)?.replace(/\.$/, '') ?? 'it could not be downloaded';
}

/** What is remembered in the data directory, for one version of Electron. @param {string} dataFolder */
export function rememberedNo(dataFolder) {
  const file = join(dataFolder, 'electron-not-fetched.json');
  return {
    /** @param {string} version @returns {string | undefined} */
    reason(version) {
      try {
        /** @type {{ version?: unknown, reason?: unknown }} */
        const known = JSON.parse(readFileSync(file, 'utf8'));
        return known.version === version && typeof known.reason === 'string' ? known.reason : undefined;
      } catch {
        return undefined; // never tried
      }
    },
    /** @param {string} version @param {string} reason */
    remember(version, reason) {
      try {
        mkdirSync(dataFolder, { recursive: true });
        writeFileSync(file, `${JSON.stringify({ version, reason })}\n`);
      } catch {
        // It is tried again next time: a nuisance, no failure.
      }
    },
    forget: () => rmSync(file, { force: true }),
  };
}
