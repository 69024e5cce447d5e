import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toFailure } from '../../../src/core/errors';
import { lookAtCode } from '../../../src/lab/look-at-code';
import { temporaryFolder } from '../../support/fake-lab';
import { canSeeProcesses, isAlive, until } from '../../support/engine/processes';
import { runTrial } from '../../support/engine/run-trial';
import { engines, processes, sequential } from '../../support/engine/trial-spec';

/** A command with files in the folder `in` of its working directory. */
function commandOf(command: string, files: readonly string[] = ['a.txt', 'b c.txt', 'd.txt']) {
  const cwd = temporaryFolder();
  const input = path.join(cwd, 'in');
  mkdirSync(input);
  for (const file of files) writeFileSync(path.join(input, file), `text of ${file}`);
  return { command, cwd, input, sha256: '', shell: 'none', existing: 'refuse' };
}

// The commands are those of POSIX systems.
describe.skipIf(process.platform === 'win32')('a command', () => {
  describe.each(engines)('with $name', (engine) => {
    it('runs once for each file, in the folder of its user', async () => {
      const parameters = commandOf('cp {} out/{/.}.copy');
      const result = await runTrial(engine, 'command', { tasksGiven: false, parameters });
      expect(result.failure).toBeUndefined();
      expect(result.tasks).toMatchObject({ total: 3, done: 3, failed: 0 });
      const out = path.join(parameters.cwd, 'out');
      expect(readdirSync(out).sort()).toEqual(['a.copy', 'b c.copy', 'd.copy']);
      expect(readFileSync(path.join(out, 'b c.copy'), 'utf8')).toBe('text of b c.txt');
    });

    it('fails by its exit code, with the last that it said', async () => {
      const parameters = { ...commandOf('echo no >&2; test {/} != a.txt'), shell: 'sh' };
      const result = await runTrial(engine, 'command', { tasksGiven: false, parameters });
      expect(result.tasks).toMatchObject({ done: 2, failed: 1 });
      expect(result.taskFailures?.[0]).toMatchObject({
        code: 'task-threw',
        message: 'sh ended with exit code 1: no',
      });
    });
  });

  it('has its input closed, and its output elsewhere', async () => {
    const parameters = { ...commandOf('cat; echo seen; cat {} > out/{/}'), shell: 'sh' };
    const result = await runTrial(sequential, 'command', {
      tasksGiven: false,
      taskTimeoutMs: 5_000,
      parameters,
    });
    expect(result.tasks).toMatchObject({ done: 3 });
  });

  it('begins every trial without the files of the one before', async () => {
    const parameters = { ...commandOf('test ! -e out/{/} && cp {} out/{/}'), shell: 'sh' };
    for (let round = 0; round < 2; round++) {
      const result = await runTrial(processes, 'command', { tasksGiven: false, parameters });
      expect(result.tasks).toMatchObject({ done: 3, failed: 0 });
    }
  });

  it.runIf(canSeeProcesses)(
    'is ended with all that it has started, when it takes too long and when it leaves children',
    async () => {
      const slow = { ...commandOf('echo $$ > out/{#}; sleep 600'), shell: 'sh' };
      const late = await runTrial(processes, 'command', {
        tasksGiven: false,
        taskTimeoutMs: 500,
        parameters: slow,
      });
      expect(late.tasks).toMatchObject({ done: 0, failed: 3 });
      expect(late.taskFailures?.[0]?.code).toBe('task-timed-out');
      const children = { ...commandOf('sleep 600 & echo $! > out/{#}; setsid sleep 600 &'), shell: 'sh' };
      const left = await runTrial(processes, 'command', { tasksGiven: false, parameters: children });
      expect(left.tasks).toMatchObject({ done: 3 });
      for (const { cwd } of [slow, children]) {
        const out = path.join(cwd, 'out');
        const pids = readdirSync(out).map((name) => Number(readFileSync(path.join(out, name), 'utf8')));
        expect(pids).toHaveLength(3);
        await until(() => !pids.some(isAlive), 'all commands are gone');
      }
    },
  );

  it.runIf(canSeeProcesses)('is ended with a run that is cancelled', async () => {
    const parameters = { ...commandOf('echo $$ > out/{#}; sleep 600'), shell: 'sh' };
    const controller = new AbortController();
    const out = path.join(parameters.cwd, 'out');
    const running = runTrial(
      processes,
      'command',
      { tasksGiven: false, parameters },
      { signal: controller.signal },
    );
    const cancelled = expect(running).rejects.toThrow();
    await until(
      () => existsSync(path.join(out, '1')) && readFileSync(path.join(out, '1'), 'utf8') !== '',
      'it runs',
    );
    controller.abort();
    await cancelled;
    const pid = Number(readFileSync(path.join(out, '1'), 'utf8'));
    await until(() => !isAlive(pid), 'its command is gone');
  });

  describe('is looked at before anything runs', () => {
    const look = (
      parameters: ReturnType<typeof commandOf> | Record<string, string | null>,
      tasks: number | null = null,
    ) => lookAtCode({ workload: 'command', parameters, tasks });
    const refusal = async (promise: Promise<unknown>) =>
      toFailure(
        await promise.then(
          () => new Error('It was not refused.'),
          (error: unknown) => error,
        ),
        'setup-failed',
      );

    it('and has as many tasks as there are files', async () => {
      expect(await look(commandOf('gzip -k'))).toEqual({
        tasks: 3,
        files: ['in/a.txt', 'in/b c.txt', 'in/d.txt'],
      });
      expect(await look({ ...commandOf('sleep {#}'), input: null })).toEqual({ tasks: null });
    });

    it.each([
      ['no-such-program-here {}', 'There is no program no-such-program-here that can be started.'],
      ['./in/a.txt {}', 'There is no program ./in/a.txt that can be started.'],
      ['"" {}', 'The command is empty.'],
      ['cat {} | sort', 'The command has "|", which means something to a shell only.'],
      ["cat '{}", "The command has a quote ' that is not closed."],
      [
        'cp {} out/copy{//}',
        'Several tasks would write out/copyin. Use a placeholder that differs between them, such as {.}.',
      ],
    ])('%s', async (command, message) => {
      expect(await refusal(look(commandOf(command)))).toMatchObject({ code: 'usage', message });
    });

    it('and asks for files where it needs some', async () => {
      const { message, hint } = await refusal(look({ ...commandOf('cp {} x'), input: null }));
      expect([message, hint]).toEqual([
        'The command asks for a file, and there is no folder to take files from.',
        'Give a folder with --input, or use {#}, the number of the task.',
      ]);
      expect((await refusal(look(commandOf('cp {} out/{/}'), 4))).message).toMatch(
        /^--tasks must be at most the number of files, 3:/,
      );
    });

    it('and replaces no file that is there, unless that is asked for', async () => {
      const parameters = commandOf('cp {} {.}.copy');
      writeFileSync(path.join(parameters.input, 'a.copy'), 'mine');
      const input = {
        message:
          'in/a.copy would be written, and is one of the files that the command is to read. Write elsewhere.',
      };
      expect(await refusal(look(parameters))).toMatchObject(input);
      expect(await refusal(look({ ...parameters, existing: 'overwrite' }))).toMatchObject(input);
      const out = commandOf('cp {} out/{/}');
      mkdirSync(path.join(out.cwd, 'out'));
      writeFileSync(path.join(out.cwd, 'out', 'a.txt'), 'mine');
      expect((await refusal(look(out))).message).toBe(
        'out/a.txt, which the command writes, is there already. Nothing was run.',
      );
      expect(readFileSync(path.join(out.cwd, 'out', 'a.txt'), 'utf8')).toBe('mine');
      expect(await look({ ...out, existing: 'overwrite' })).toMatchObject({ tasks: 3 });
    });
  });
});
