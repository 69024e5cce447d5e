import { expect, it } from 'vitest';
import type { MachineFacts, RunRecord } from '../../../../src/core/record/run-record';
import { runComparability } from '../../../../src/core/report/run-comparability';
import { trialOf, twoCpus } from '../../../support/fake-lab';
import { pointOf, recordWith } from '../../../support/records';

const rounds = (wallMs: number) => [0, 1, 2, 3, 4, 5].map((round) => trialOf(wallMs + round / 10, round));

/** @param verdict of the point `threads` */
function runOf(
  over: Partial<RunRecord> = {},
  verdict?: { level: 'doubtful' | 'void'; code: string },
): RunRecord {
  const record = recordWith([
    pointOf({ trials: rounds(200) }),
    pointOf({ model: 'threads', workers: 2, trials: rounds(100) }),
  ]);
  const points = record.analysis.points.map((point) =>
    verdict !== undefined && point.id.startsWith('threads')
      ? { ...point, verdict: { level: verdict.level, because: [verdict] } }
      : point,
  );
  return { ...record, analysis: { ...record.analysis, points }, ...over };
}

const cores = [true, false].map((usable, cpu) => ({
  cpu,
  socket: 0,
  core: cpu,
  numaNode: 0,
  kind: { available: false as const, reason: 'a test' },
  usable,
}));
const oneOfTwo: MachineFacts = { ...twoCpus, cores, topology: { ...twoCpus.topology, usableCpus: 1 } };

it('two runs of the same work on the same machine are comparable', () => {
  expect(runComparability(runOf(), runOf())).toEqual({ level: 'comparable', reasons: [], facts: [] });
});

it.each<[string, RunRecord, RegExp]>([
  [
    'a battery',
    runOf({ machine: { ...twoCpus, powerSource: 'battery' } }),
    /^The second one ran on battery power\.$/,
  ],
  [
    'a quota',
    runOf({ machine: { ...twoCpus, quotaCpus: 1.5 } }),
    /^The second one was limited to 1\.5 CPUs\.$/,
  ],
  [
    'CPUs that it could not use',
    runOf({ machine: oneOfTwo }),
    /^The second one could use 1 of its 2 CPUs\.$/,
  ],
  ['another runtime', runOf({ runtime: { ...runOf().runtime, node: '99.0.0' } }), /major versions of Node/],
  [
    'another Corelab',
    runOf({ runtime: { ...runOf().runtime, corelab: '9.9.9' } }),
    /different versions of Corelab/,
  ],
  [
    'other programs',
    runOf({}, { level: 'doubtful', code: 'other-load' }),
    /1 of 2 points is doubtful: other programs\.$/,
  ],
  ['drift', runOf({}, { level: 'doubtful', code: 'drift' }), /1 of 2 points is doubtful: drift\.$/],
  [
    'what is not steady',
    runOf({}, { level: 'doubtful', code: 'wide-interval' }),
    /doubtful: wide interval\.$/,
  ],
])('with care for %s', (_what, second, reason) => {
  const { level, reasons } = runComparability(runOf(), second);
  expect(level).toBe('with-care');
  expect(reasons).toEqual([expect.stringMatching(reason)]);
});

it('names what two machines differ by, which is no reason', () => {
  const other = { ...twoCpus, cpu: { ...twoCpus.cpu, model: 'Other CPU' } };
  const { level, facts } = runComparability(runOf(), runOf({ machine: other }));
  expect([level, facts]).toEqual(['comparable', ['Processor: Test CPU and Other CPU']]);
  expect(runComparability(runOf(), runOf({ machine: oneOfTwo })).facts).toEqual(['CPUs: 2 and 1']);
});

it.each<[string, RunRecord, RegExp]>([
  ['other work', runOf({ spec: { ...runOf().spec, clock: 'cold' } }), /^They did different work: clock: /],
  [
    'other code',
    runOf({ ownCode: { kind: 'file', name: 'mine.mjs', sha256: 'ab' } }),
    /^They ran different code/,
  ],
  [
    'no point in common',
    { ...runOf(), ...recordWith([pointOf({ model: 'async', trials: rounds(90) })]) },
    /share no point|Every point/,
  ],
])('not comparable for %s', (_what, second, reason) => {
  const { level, reasons } = runComparability(runOf(), second);
  expect(level).toBe('not-comparable');
  expect(reasons.join('\n')).toMatch(reason);
});
