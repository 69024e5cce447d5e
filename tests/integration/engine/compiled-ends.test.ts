/** Nothing of a program that was compiled, nor of its compiler, outlives the host or the manager that is killed. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { go } from '../../../src/workers/foreign/go';
import { rust } from '../../../src/workers/foreign/rust';
import { temporaryFolder } from '../../support/fake-lab';
import { sharedPrograms } from '../../support/engine/compiled-programs';
import { canSeeProcesses, isAlive, signal, trialProcessesOf, until } from '../../support/engine/processes';
import { runTrial } from '../../support/engine/run-trial';
import { isRuntimeHere } from '../../support/engine/runtimes-here';
import { buildHost, TestHost } from '../../support/engine/start-host';
import { processes, trialOf, type Engine } from '../../support/engine/trial-spec';

const hosts: TestHost[] = [];
sharedPrograms();
afterEach(() => {
  for (const host of hosts.splice(0)) host.kill();
});

const inModel = (model: string): Engine => ({ ...processes, name: model, model, settings: {} });

function hostOf(model: string): TestHost {
  const host = new TestHost(
    trialOf(inModel(model), 'primes', { tasks: 1000, parameters: { range: 1_000_000 } }),
  );
  hosts.push(host);
  return host;
}

const gone = (pids: readonly number[]) => until(() => !pids.some(isAlive), 'all processes are gone');

// Who descends from whom is read from /proc.
describe.runIf(canSeeProcesses)('nothing is left', { timeout: 400_000 }, () => {
  beforeAll(buildHost);

  describe.each([
    ['go-goroutines', isRuntimeHere(go)],
    ['tokio', isRuntimeHere(rust, 'tokio')],
  ])('while %s compute', (model, isHere) => {
    /** Its manager, the program's guard and the program. */
    async function computing(): Promise<{ host: TestHost; all: number[] }> {
      await runTrial(inModel(model), 'noop', { tasks: 1 }); // compiled from now on
      const host = hostOf(model);
      await until(() => host.has('opened'), 'the trial has begun');
      const all = trialProcessesOf(host.pid);
      expect(all).toHaveLength(3);
      return { host, all };
    }

    it.runIf(isHere)('of a trial whose host was killed', async () => {
      const { host, all } = await computing();
      host.kill();
      await gone([host.pid, ...all]);
    });

    it.runIf(isHere)('of a trial whose manager was killed, and the host hears of it', async () => {
      const { host, all } = await computing();
      signal(all[0], 'SIGKILL');
      await gone(all);
      await until(() => host.has('over'), 'the host has its result');
      expect(host.lines.at(-1)).toEqual({ kind: 'over', code: 'manager-died' });
    });

    it.runIf(isHere)('of a trial whose host and manager were both killed', async () => {
      const { host, all } = await computing();
      host.kill();
      signal(all[0], 'SIGKILL');
      await gone([host.pid, ...all]);
    });
  });

  it('of a compiler whose host was killed', async () => {
    const data = temporaryFolder();
    const [compiler, pidFile] = [path.join(data, 'fake-go'), path.join(data, 'pid')];
    const version = `[ "$1" = version ] && { echo 'go version go1.21.0 linux/amd64'; exit; }`;
    const script = `#!/bin/sh\n${version}\nsleep 1000 & echo $! > "${pidFile}"; wait\n`;
    writeFileSync(compiler, script, { mode: 0o755 });
    process.env['CORELAB_GO'] = compiler;
    try {
      const host = hostOf('go-goroutines');
      await until(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '', 'it compiles');
      const all = [...trialProcessesOf(host.pid), Number(readFileSync(pidFile, 'utf8'))];
      host.kill();
      await gone([host.pid, ...all]);
    } finally {
      delete process.env['CORELAB_GO'];
    }
  });
});
