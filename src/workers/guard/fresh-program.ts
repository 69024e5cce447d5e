/**
 * Runs a file of JavaScript in a fresh process of this very engine and gives what it prints: for programs of ours that end by
 * themselves after a moment. Nothing stands between, as it does before programs of others, so that a start costs one process and
 * not two; whoever starts it is guarded itself, and on Linux the program carries the mark of its trial.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { CorelabError } from '../../core/errors';
import { systemReason } from '../../core/system-reason';
import { t } from '../../core/text/t';
import { refusedStart } from './refused-start';

/** The longest that it may take, in ms: far above what a loaded machine needs. */
const longestMs = 20_000;
/** The most that it may print, in bytes. */
const mostPrinted = 1_000_000;

/** @throws CorelabError where it cannot be started, fails, takes too long or is given up */
export async function freshProgram(file: string, signal?: AbortSignal): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [file], {
      cwd: path.dirname(file),
      // Electron's binary is Node where it is told so; Node itself does not look.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      timeout: longestMs,
      killSignal: 'SIGKILL',
      maxBuffer: mostPrinted,
      windowsHide: true,
      ...(signal !== undefined && { signal }),
    });
    return stdout;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const refused = refusedStart(said);
    if (refused !== null) throw new CorelabError(refused.code, refused.message, refused.hint);
    throw new CorelabError('task-threw', t('queues.program-failed', { reason: reasonOf(error) }));
  }
}

/** Without the command, which holds a path of this machine. */
function reasonOf(error: unknown): string {
  const { code, signal } = error as { code?: unknown; signal?: unknown };
  if (typeof code === 'string') return systemReason(code) ?? code;
  return typeof signal === 'string' ? signal : t('queues.exit-code', { code: String(code) });
}
