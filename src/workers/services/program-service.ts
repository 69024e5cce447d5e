/** A service that is any other program: started under a guard that ends it with the trial. */
import { createInterface } from 'node:readline';
import { CorelabError } from '../../core/errors';
import { t } from '../../core/text/t';
import { type ProgramStart, startGuardedProgram } from '../guard/guarded-program';
import { programUsage, usageOfTheGone } from './program-usage';
import type { Service } from '../../engine/tasks/service';

export interface ServiceProgram extends ProgramStart {
  /** The line of its output that says that it can be used. */
  ready: RegExp;
  /** Its address, from that line. */
  url?: (match: RegExpExecArray) => string;
  /** The longest that it may take until then, in ms; 30 s when missing. */
  startTimeoutMs?: number;
}

/** @throws CorelabError `setup-failed` when it cannot be started, ends, or does not get ready */
export async function startProgramService(start: ServiceProgram): Promise<Service> {
  const { ready, url, startTimeoutMs = 30_000 } = start;
  const program = startGuardedProgram(start, `The program ${start.program}`);
  const ended = program.ended.then(({ failure }) => failure);
  const match = new Promise<RegExpExecArray>((resolve) => {
    for (const input of [program.stdout, program.stderr]) {
      // Read to the end even when nobody listens: a full pipe would stop it.
      createInterface({ input }).on('line', (line) => {
        const found = ready.exec(line);
        if (found !== null) resolve(found);
      });
    }
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), startTimeoutMs);
  });
  const first = await Promise.race([match, ended, late]);
  clearTimeout(timer);
  if (first === 'late' || 'code' in first) {
    program.kill();
    await ended;
    const seconds = startTimeoutMs / 1000;
    const reason = first === 'late' ? t('service.not-ready', { seconds }) : first.message;
    throw new CorelabError('setup-failed', t('service.did-not-start', { service: start.program, reason }));
  }
  const pid = await program.pid;
  return {
    pid,
    ...(url !== undefined && { url: url(first) }),
    usage: async () => {
      const usage = programUsage(pid);
      if (usage === 'gone') await ended;
      return usage === 'gone' ? usageOfTheGone : usage;
    },
    ended,
    stop: async () => {
      program.kill();
      await ended;
    },
  };
}
