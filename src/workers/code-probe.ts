/** Entry of the process that looks at code of the user's before a run: a module it loads as managers and executors will. */
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { CorelabError, toFailure } from '../core/errors';
import { ownCommand } from '../core/experiment/own-code';
import type { FromCodeProbe, ToCodeProbe } from '../core/protocol/code-probe';
import { t } from '../core/text/t';
import { cloneFailure } from '../engine/sources/clone-failure';
import { guardProcess } from './guard/guard';
import { checkCommand } from './workloads/own-code/check-command';
import { loadModule, type LoadedModule } from './workloads/own-code/load-module';

const guard = guardProcess();

process.once('message', (request: ToCodeProbe) => {
  void look(request).then((answer) => process.send?.(answer));
});

async function look({ workload, parameters, tasks }: ToCodeProbe): Promise<FromCodeProbe> {
  try {
    await guard.ready;
    if (workload === ownCommand.workload) {
      const files = await checkCommand(parameters, tasks);
      return { kind: 'looked', tasks: files?.length ?? null, ...(files && { files }) };
    }
    const loaded = await loadModule(parameters);
    refuseUncloneable(loaded);
    return { kind: 'looked', tasks: loaded.count };
  } catch (error) {
    const failure = toFailure(error, 'setup-failed');
    return { kind: 'failed', failure: { ...failure, message: withLine(failure.message, parameters) } };
  }
}

/** Tasks go to workers in messages. */
function refuseUncloneable({ tasks, file }: LoadedModule): void {
  if (typeof tasks === 'number') return;
  const index = tasks.findIndex((task) => cloneFailure(task) !== null);
  if (index < 0) return;
  const reason = `${reasonOf(tasks[index])}.`.replace(/\.\.$/, '.');
  throw new CorelabError(
    'setup-failed',
    t('own-code.task-not-cloneable', { file: path.basename(file), index, reason }),
  );
}

function reasonOf(task: unknown): string {
  try {
    structuredClone(task);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Node keeps the line of a syntax error to itself where a module is imported; where it only checks a file it prints it first. */
function withLine(message: string, { file }: ToCodeProbe['parameters']): string {
  const start = /^([^:]+): (?=SyntaxError)/;
  if (typeof file !== 'string' || !start.test(message)) return message;
  const { stderr } = spawnSync(process.execPath, ['--check', file], { encoding: 'utf8', timeout: 5_000 });
  const [, line] = /^[^\n]*:(\d+)\r?\n/.exec(stderr) ?? [];
  return line === undefined ? message : message.replace(start, `$1:${line}: `);
}
