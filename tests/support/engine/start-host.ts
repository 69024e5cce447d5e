/** Bundles the host beside it and starts it: plain Node cannot run TypeScript, and the tests kill what they start. */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import type { TrialSpec } from '../../../src/core/experiment/trial-spec';
import type { HostLine } from './host';

const root = path.join(import.meta.dirname, '../../..');
// Below the project, so that the host finds the built workers by walking up.
const target = path.join(root, 'out/tests/engine-host');

export async function buildHost(): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: path.join(import.meta.dirname, 'host.ts'),
      target: 'node20',
      outDir: target,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'host.js' } },
    },
  });
}

export class TestHost {
  readonly lines: HostLine[] = [];
  readonly #child: ChildProcess;

  constructor(trial: TrialSpec) {
    this.#child = spawn(process.execPath, [path.join(target, 'host.js'), JSON.stringify(trial)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { stdout } = this.#child;
    if (stdout === null) throw new Error('The host has no standard output.');
    createInterface(stdout).on('line', (line) => this.lines.push(JSON.parse(line) as HostLine));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  has(kind: HostLine['kind']): boolean {
    return this.lines.some((line) => line.kind === kind);
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}
