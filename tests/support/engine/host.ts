/**
 * A host in a process of its own, to be killed: runs the trial given as JSON on the command line. Writes a line of JSON
 * for each event, and one when the trial is over. Built by `start-host.ts`.
 */
import type { TrialSpec } from '../../../src/core/experiment/trial-spec';
import { LocalTrialRunner } from '../../../src/lab/local-trial-runner';

export type HostLine = { kind: 'opened' } | { kind: 'over'; code: string | null };

function say(line: HostLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const trial = JSON.parse(process.argv[2] ?? '') as TrialSpec;
const result = await new LocalTrialRunner().run(trial, new AbortController().signal, {
  opened: () => say({ kind: 'opened' }),
});
say({ kind: 'over', code: result.failure?.code ?? null });
