/**
 * Ends this process as SIGTERM would when npm, which started it, is gone: npm passes a signal to its shell only, if it is
 * told at all, and the server or the run would go on without anybody who could end it. Used by `npm start` and
 * `npm run corelab`.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { endSelf, isAlive } from './signals.js';

/** npm, its shell, and whatever a shell may put in between. */
const mostAncestors = 4;

export function endWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return; // started directly: the caller knows our pid
  const parent = process.ppid;
  const npm = npmAbove(parent);
  const watch = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isAlive(npm))) return;
    clearInterval(watch);
    endSelf('SIGTERM');
  }, 500);
  watch.unref();
}

/** The nearest ancestor that is npm; undefined where none can be seen: then our parent stands for it. @param {number} from */
function npmAbove(from) {
  let pid = from;
  for (let level = 0; level < mostAncestors && pid > 1; level++) {
    const found = aboutProcess(pid);
    if (found === undefined) return undefined;
    if (/^npm\b|npm-cli\.js/.test(found.command)) return pid;
    pid = found.parent;
  }
  return undefined;
}

/** @param {number} pid @returns {{ parent: number, command: string } | undefined} */
function aboutProcess(pid) {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      // The name in brackets may hold blanks and brackets itself.
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return { parent, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') };
    }
    const { stdout } = spawnSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' });
    const [, parent, command = ''] = /^\s*(\d+)\s+(.*)$/m.exec(stdout) ?? [];
    return parent === undefined ? undefined : { parent: Number(parent), command };
  } catch {
    return undefined; // gone, or a system that does not tell
  }
}
