import { expect, test, vi } from 'vitest';
import { corelab } from '../../support/cli/faked-cli';
import { FakeTerminal } from '../../support/fake-terminal';

/** What a shell is offered after these words: the library prints it itself. */
async function offered(words: string, lab: { lab?: unknown } = {}): Promise<string[]> {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  await corelab(`complete -- ${words}`, { terminal: new FakeTerminal(), ...lab });
  log.mockRestore();
  return lines.filter((line) => !line.startsWith(':')).map((line) => line.split('\t')[0] as string);
}

test.each([
  ['commands', 'h', ['history', 'help']],
  ['commands of a command', 'history sh', ['show']],
  ['options', 'run --workl', ['--workload']],
  ['workloads', 'run --workload pri', ['primes']],
  ['models, of which the baseline is none', 'run --model t', ['threads', 'thread-per-operation', 'tokio']],
  ['presets', 'run --preset first', ['first-look']],
  ['the choices of an option', 'monitor --sampler sys', ['systeminformation']],
  ['the choices of an argument', 'completion po', ['powershell']],
  ['saved runs', 'history show la', ['last']],
  ['nothing where nothing is known', 'run --tasks 1', []],
  ['no run where removed ones are meant', 'history restore la', []],
])('a shell is offered %s', async (_, words, values) => {
  expect(await offered(words)).toEqual(values);
});

test.each(['bash', 'zsh', 'fish', 'powershell'])('there is a script for %s', async (shell) => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const { exitCode } = await corelab(`completion ${shell}`);
  expect(exitCode).toBe(0);
  expect(log.mock.calls.join('\n')).toMatch(/corelab complete '?--/);
  log.mockRestore();
});

test('another shell is refused with those that there are', async () => {
  const { exitCode, err } = await corelab('completion csh');
  expect(exitCode).toBe(2);
  expect(err).toContain('bash, zsh, fish, powershell');
});
