/** Programs that are compiled before their first use. Compilers are shell scripts, so that no test needs a real one. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CorelabError, type Failure } from '../../../src/core/errors';
import { buildProgram, type BuildRequest, builtPath } from '../../../src/lab/runtimes/build-program';
import { go } from '../../../src/workers/foreign/go';
import type { BuildRecipe } from '../../../src/workers/foreign/build-recipe';
import { temporaryFolder } from '../../support/fake-lab';
import { isAlive, until } from '../../support/engine/processes';
import { runTrial } from '../../support/engine/run-trial';
import { processes } from '../../support/engine/trial-spec';

/** Writes what it was called with into the program that it makes. */
const compiles = `
  echo corelab/sha256 >&2
  while [ $# -gt 0 ]; do [ "$1" = -o ] && out=$2; shift; done
  { pwd; ls; env | grep '^GO'; } > "$out"`;

/** @param script of the compiler; the request for a program in its language, with a source of one file */
function requestOf(script: string, version = '1.21.0'): BuildRequest & { compilerFolder: string } {
  const [compilerFolder, source] = [temporaryFolder(), temporaryFolder()];
  const program = path.join(compilerFolder, 'go');
  writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  writeFileSync(path.join(source, 'main.go'), 'package main\n');
  const folder = path.join(temporaryFolder(), 'runtimes');
  const recipe = go.build as BuildRecipe;
  return { title: 'Go', recipe, compiler: { program, version }, source, folder, compilerFolder };
}

async function failureOf(building: Promise<unknown>): Promise<Failure | undefined> {
  return building.then(
    () => undefined,
    (error: unknown) => (error instanceof CorelabError ? error.failure : undefined),
  );
}

describe.skipIf(process.platform === 'win32')('a program of another language', () => {
  it('is compiled from a copy of its source, without the network, and kept', async () => {
    const request = requestOf(compiles);
    const lines: string[] = [];
    const program = await buildProgram(request, { onLine: (line) => lines.push(line) });
    expect(program).toBe(builtPath(request));
    expect(lines).toEqual(['corelab/sha256']);
    const [place = '', ...rest] = readFileSync(program, 'utf8').split('\n');
    expect(path.dirname(path.dirname(place))).toBe(request.folder);
    expect(existsSync(place)).toBe(false);
    expect(rest).toContain('main.go');
    expect(rest).toContain('GOPROXY=off');
    expect(rest).toContain('GOTOOLCHAIN=local');
    expect(readdirSync(request.folder)).toEqual([path.basename(path.dirname(program))]);
  });

  it('is not compiled again while source and compiler stay as they are', async () => {
    const request = requestOf(`echo once >> "$(dirname "$0")/calls"\n${compiles}`);
    const first = await buildProgram(request);
    expect(await buildProgram(request)).toBe(first);
    const calls = () =>
      readFileSync(path.join(request.compilerFolder, 'calls'), 'utf8').split('\n').length - 1;
    expect(calls()).toBe(1);
    const newer = { ...request, compiler: { ...request.compiler, version: '1.22.0' } };
    expect(await buildProgram(newer)).not.toBe(first);
    writeFileSync(path.join(request.source, 'main.go'), 'package main // changed\n');
    expect(await buildProgram(request)).not.toBe(first);
    expect(calls()).toBe(3);
  });

  it.each([
    [
      'an error in the source',
      'echo "./main.go:3:1: syntax error" >&2; exit 1',
      'setup-failed',
      'The program for Go could not be compiled: ./main.go:3:1: syntax error',
    ],
    [
      'a full disk',
      'echo "go: write $PWD/x: no space left on device" >&2; exit 1',
      'storage',
      'The program for Go could not be compiled: the disk is full.',
    ],
    [
      'nothing to say',
      'exit 7',
      'setup-failed',
      'The program for Go could not be compiled: The compiler of Go ended with exit code 7.',
    ],
    [
      'success without a program',
      'exit 0',
      'setup-failed',
      'The program for Go could not be compiled: The compiler of Go ended with exit code 0.',
    ],
  ])(
    'whose compiler ends with %s is told of, and nothing of it is kept',
    async (_what, script, code, message) => {
      const request = requestOf(script);
      expect(await failureOf(buildProgram(request))).toMatchObject({ code, message });
      expect(readdirSync(request.folder)).toEqual([]);
    },
  );

  it('names no folder of this machine in what a compiler says', async () => {
    const request = requestOf('echo "error: $PWD/main.go is bad" >&2; exit 1');
    const failure = await failureOf(buildProgram(request));
    expect(failure?.message).toBe('The program for Go could not be compiled: error: …/source/main.go is bad');
  });

  it('that has no compiler any more is told of', async () => {
    const request = requestOf(compiles);
    const gone = { ...request, compiler: { program: '/nowhere/go', version: '1.21.0' } };
    const failure = await failureOf(buildProgram(gone));
    expect(failure?.code).toBe('setup-failed');
    expect(failure?.message).toMatch(/^The program for Go could not be compiled: .*ENOENT/);
    expect(readdirSync(request.folder)).toEqual([]);
  });

  it('that is being compiled when the run is cancelled ends with all that the compiler has started', async () => {
    const request = requestOf('sleep 1000 & echo $! > "$(dirname "$0")/pid"; echo working >&2; wait');
    const controller = new AbortController();
    const building = buildProgram(request, {
      signal: controller.signal,
      onLine: () => controller.abort(),
    });
    expect(await failureOf(building)).toMatchObject({ code: 'cancelled' });
    const pid = Number(readFileSync(path.join(request.compilerFolder, 'pid'), 'utf8'));
    await until(() => !isAlive(pid), 'what the compiler has started is gone');
    expect(readdirSync(request.folder)).toEqual([]);
  });

  it('that another host has compiled meanwhile is taken as it is', async () => {
    const request = requestOf(compiles);
    const [one, other] = await Promise.all([buildProgram(request), buildProgram(request)]);
    expect(one).toBe(other);
    expect(readdirSync(request.folder)).toEqual([path.basename(path.dirname(one))]);
  });

  it('whose builder was killed leaves a folder that the next one removes', async () => {
    const request = requestOf(compiles);
    // No process has a number beyond the largest that Linux gives.
    const left = path.join(request.folder, 'building-99999999-abcdef');
    const others = path.join(request.folder, `building-${process.pid}-abcdef`);
    for (const folder of [left, others]) mkdirSync(folder, { recursive: true });
    await buildProgram(request);
    expect(existsSync(left)).toBe(false);
    expect(existsSync(others)).toBe(true);
  });

  it('cannot be kept in a folder that cannot be made', async () => {
    const request = requestOf(compiles);
    writeFileSync(request.folder, 'a file in the way');
    const failure = await failureOf(buildProgram(request));
    expect(failure).toMatchObject({
      code: 'storage',
      message: expect.stringMatching(
        /^The program for Go could not be compiled in the data folder: /,
      ) as string,
    });
  });

  it('that cannot be compiled fails the trials of its model, with the reason', async () => {
    const { compiler, compilerFolder } = requestOf(`
      [ "$1" = version ] && { echo 'go version go1.21.0 linux/amd64'; exit; }
      echo 'compiling corelab' >&2; echo './wire.go:7:2: error: out of luck' >&2; exit 1`);
    process.env['CORELAB_GO'] = compiler.program;
    process.env['CORELAB_DATA'] = compilerFolder;
    onTestFinished(() => {
      delete process.env['CORELAB_GO'];
      delete process.env['CORELAB_DATA'];
    });
    const said: string[] = [];
    const goroutines = { ...processes, model: 'go-goroutines', settings: {} };
    const preparing = (text: string) => said.push(text);
    const result = await runTrial(goroutines, 'primes', { tasks: 4 }, { preparing });
    expect(result.failure).toEqual({
      code: 'setup-failed',
      message: 'The program for Go could not be compiled: ./wire.go:7:2: error: out of luck',
    });
    expect(result.tasks).toEqual({ total: 4, done: 0, failed: 4, retried: 0 });
    expect(said[0]).toBe('Goroutines (Go): compiling its program, before its first use (compiling corelab)');
  });
});
