/**
 * What a reader may have to know beside the figures, each defined once. A finding of the scope `run` is about what all
 * trials met (the machine, other programs, the number of rounds): hosts show it once, and the verdicts of the points that
 * it concerns name it. One of the scope `point` is shown with its point.
 */

export interface FindingKind {
  code: string;
  /** As a label, and among the reasons of a verdict. */
  title: string;
  scope: 'run' | 'point' | 'trial';
}

export const findingKinds = [
  { code: 'trials-failed', title: 'Failed trials', scope: 'run' },
  { code: 'memory', title: 'Killed for memory', scope: 'run' },
  { code: 'more-workers-than-cpus', title: 'More workers than CPUs', scope: 'run' },
  { code: 'clock-rate', title: 'Limited clock rate', scope: 'run' },
  { code: 'other-load', title: 'Other programs', scope: 'run' },
  { code: 'own-load', title: 'Corelab’s own window', scope: 'run' },
  { code: 'steal', title: 'Steal', scope: 'run' },
  { code: 'throttled', title: 'Throttling by the CPU quota', scope: 'run' },
  { code: 'quota', title: 'CPU quota below the number of workers', scope: 'run' },
  { code: 'heat', title: 'Heat', scope: 'run' },
  { code: 'power', title: 'Power saving', scope: 'run' },
  { code: 'clock-jump', title: 'Sleep or clock change', scope: 'run' },
  { code: 'silence', title: 'Machine stood still', scope: 'run' },
  { code: 'few-rounds', title: 'Few rounds', scope: 'run' },
  { code: 'never-yielded', title: 'Never yielded', scope: 'run' },
  { code: 'one-after-another', title: 'Awaited one after another', scope: 'run' },
  { code: 'pool-full', title: 'Blocking pool full', scope: 'run' },
  { code: 'worker-idle', title: 'Worker idle while the queue was not empty', scope: 'run' },
  { code: 'deadlock', title: 'Deadlock', scope: 'run' },
  { code: 'forgotten-unlock', title: 'Forgotten unlock', scope: 'run' },
  { code: 'starvation', title: 'Starvation', scope: 'run' },
  { code: 'races-untested', title: 'Races not tested', scope: 'run' },
  { code: 'no-result', title: 'No result', scope: 'point' },
  { code: 'no-baseline', title: 'No baseline', scope: 'point' },
  { code: 'tasks-failed', title: 'Failed tasks', scope: 'point' },
  { code: 'too-short', title: 'Short trials', scope: 'point' },
  { code: 'moved-by-others', title: 'Moved by other programs', scope: 'point' },
  { code: 'wide-interval', title: 'Wide interval', scope: 'point' },
  { code: 'overhead', title: 'Overhead above useful work', scope: 'point' },
  { code: 'unexplained', title: 'Unexplained time', scope: 'point' },
  { code: 'accounts', title: 'Accounts that cannot be true', scope: 'point' },
  { code: 'beyond-possible', title: 'Faster than possible', scope: 'point' },
  { code: 'drift', title: 'Drift', scope: 'point' },
  { code: 'outliers', title: 'Outliers', scope: 'point' },
] as const satisfies readonly FindingKind[];

export type FindingCode = (typeof findingKinds)[number]['code'];

/** Undefined for one of a later version. */
export function findingKind(code: string): FindingKind | undefined {
  return findingKinds.find((kind) => kind.code === code);
}
