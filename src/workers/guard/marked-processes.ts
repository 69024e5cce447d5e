/**
 * The processes of a trial, told by a variable that they inherit, whoever started them and whoever their parent is by now. A
 * process shows the environment that it began with for as long as it lives, so no other one is ever taken for it. Linux
 * only; programs that a task starts with an environment of its own choice are not found.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess } from './signals';

/** The variable. Its value is the mark of a host, a dot, and the number of the trial. */
export const trialVariable = 'CORELAB_TRIAL';

/** While the marked are being ended, some may still start others. */
const [mostLooks, lookEveryMs] = [100, 20];
/** One that is just becoming another program shows nothing for a moment: only so many empty looks in a row mean that none is left. */
const emptyLooks = 5;

/** Whether processes of this system can be told by what they inherit. */
export const canSeeMarks = process.platform === 'linux';

/** @param mark of a host with its dot, for all of its trials, or of one trial */
export function markedProcesses(mark: string): number[] {
  if (!canSeeMarks) return [];
  return readdirSync('/proc').flatMap((name) => (isMarked(name, mark) ? [Number(name)] : []));
}

/**
 * Ends them all with SIGKILL, stopped ones included; settles when none is left, or after two seconds.
 * @param look which there are
 */
export async function endMarked(mark: string, look = markedProcesses): Promise<void> {
  let empty = 0;
  for (let looks = 0; looks < mostLooks && empty < emptyLooks; looks++) {
    const found = look(mark);
    empty = found.length === 0 ? empty + 1 : 0;
    for (const pid of found) endProcess(pid);
    if (empty < emptyLooks) await sleep(lookEveryMs);
  }
}

function isMarked(name: string, mark: string): boolean {
  if (!/^\d+$/.test(name)) return false;
  try {
    const environment = readFileSync(`/proc/${name}/environ`, 'latin1').split('\0');
    return environment.some((variable) => {
      const value = variable.startsWith(`${trialVariable}=`) ? variable.slice(trialVariable.length + 1) : '';
      return mark.endsWith('.') ? value.startsWith(mark) : value === mark;
    });
  } catch {
    return false; // gone meanwhile, or somebody else's
  }
}
