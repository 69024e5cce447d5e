/** Runs the command of one task, in a process group of its own, and waits for it. */
import { spawn } from 'node:child_process';
import { CorelabError } from '../../../core/errors';
import { systemReason } from '../../../core/system-reason';
import { endProgram } from '../../guard/end-program';
import { refusedStart } from '../../guard/refused-start';

/** Of what it says on standard error, at its end. */
const [mostChars, mostLines] = [2_000, 5];
/** Who has left the group may still hold standard error: nobody waits for that, in ms. */
const patienceMs = 200;

/**
 * @param words program and arguments; no shell looks at them
 * @param signal ends it, with all that it has started
 * @throws CorelabError `task-threw` where it cannot be started, or ends with another exit code than 0
 */
export async function runCommand(
  [program = '', ...args]: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<null> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-mostChars)));
    const end = () => {
      if (child.pid !== undefined) endProgram(child.pid);
    };
    signal.addEventListener('abort', end);
    child.once('error', (error) => reject(notStarted(program, error)));
    child.once('exit', () => {
      if (process.platform !== 'win32') end(); // what it has left behind
      setTimeout(() => child.stderr.destroy(), patienceMs).unref();
    });
    child.once('close', (code, killedBy) => {
      signal.removeEventListener('abort', end);
      if (code === 0) resolve();
      else reject(new CorelabError('task-threw', endText(program, code, killedBy, said)));
    });
  });
  return null;
}

function notStarted(program: string, error: NodeJS.ErrnoException): CorelabError {
  const refused = refusedStart(error.message);
  if (refused !== null) return new CorelabError(refused.code, refused.message, refused.hint);
  return new CorelabError(
    'task-threw',
    `${program} cannot be started, because ${systemReason(error.code) ?? error.message}.`,
  );
}

function endText(program: string, code: number | null, killedBy: string | null, said: string): string {
  const how = killedBy === null ? `ended with exit code ${code ?? 'unknown'}` : `was ended by ${killedBy}`;
  const last = said.trim().split('\n').slice(-mostLines).join('\n');
  return `${program} ${how}${last === '' ? '.' : `: ${last}`}`;
}
