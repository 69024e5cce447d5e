/** All checks by the code of their finding, in the order in which the vocabulary lists findings, which is how they are told. */
import { findingKinds } from '../../vocabulary/finding-kinds';
import { accounts } from './accounts';
import type { Check, Checks, Note, SharedCheck } from './check';
import { clock } from './clock';
import { eventLoops } from './event-loops';
import { heldBack } from './held-back';
import { idleWorkers } from './idle-workers';
import { locks } from './locks';
import { otherPrograms } from './other-programs';
import { possible } from './possible';
import { races } from './races';
import { rounds } from './rounds';

const files: readonly Checks[] = [
  accounts,
  clock,
  eventLoops,
  heldBack,
  idleWorkers,
  locks,
  otherPrograms,
  possible,
  races,
  rounds,
];

/** Of one point. */
export const pointChecks: Readonly<Record<string, Check>> = inOrder(({ point }) => point);

/** Of what all trials share, told once for the run. */
export const sharedChecks: Readonly<Record<string, SharedCheck>> = inOrder(({ shared }) => shared);

/** On which no verdict rests. */
export const notes: Readonly<Record<string, Note>> = inOrder((checks) => checks.notes);

function inOrder<T>(of: (checks: Checks) => Readonly<Record<string, T>> | undefined): Record<string, T> {
  const all = new Map(files.flatMap((checks) => Object.entries(of(checks) ?? {})));
  return Object.fromEntries(
    findingKinds.flatMap(({ code }) => {
      const check = all.get(code);
      return check === undefined ? [] : [[code, check]];
    }),
  );
}
