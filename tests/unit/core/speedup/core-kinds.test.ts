import { describe, expect, it } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import type { MachineFacts } from '../../../../src/core/record/run-record';
import { kindsSentence } from '../../../../src/core/report/kinds-sentence';
import { idealOfKinds, kindShares } from '../../../../src/core/speedup/core-kinds';
import { trialOf, twoCpus } from '../../../support/fake-lab';
import { pointOf, recordWith } from '../../../support/records';

type Cpu = NonNullable<MachineFacts['cores']>[number];
const cpu = (number: number, core: number, kind?: 'performance' | 'efficiency', usable = true): Cpu => ({
  cpu: number,
  socket: 0,
  core,
  numaNode: 0,
  kind: kind ?? notAvailable('all are alike'),
  usable,
});

/** Two performance cores of two threads each, and four efficiency cores. */
const hybrid = {
  cores: [
    ...[0, 1].flatMap((core) => [cpu(2 * core, core, 'performance'), cpu(2 * core + 1, core, 'performance')]),
    ...[2, 3, 4, 5].map((core) => cpu(core + 2, core, 'efficiency')),
  ],
};
/** What copies reach on a machine of such cores: planted. */
const planted = { performance: 0.95, efficiency: 0.5, sibling: 0.3 };
const ceilings = new Map([
  [2, 2 * 0.95],
  [6, 2 * 0.95 + 4 * 0.5],
  [8, 2 * 0.95 + 4 * 0.5 + 2 * 0.3],
]);
const shares = (machine: Pick<MachineFacts, 'cores'>, reached = ceilings) => kindShares(machine, reached);

describe('kinds of cores', () => {
  it('give what further copies add, kind by kind', () => {
    const found = shares(hybrid);
    if (!Array.isArray(found)) throw new Error('There are kinds.');
    expect(found.map(({ kind, count, copies }) => [kind, count, copies])).toEqual([
      ['performance', 2, 2],
      ['efficiency', 4, 6],
      ['sibling', 2, 8],
    ]);
    for (const { kind, each } of found) expect(each).toBeCloseTo(planted[kind], 10);
    for (const [workers, ideal] of [
      [1, 0.95],
      [3, 1.9 + 0.5],
      [7, 3.9 + 0.3],
      [8, 4.5],
      [100, 4.5],
    ] as const)
      expect(idealOfKinds(found, workers)).toBeCloseTo(ideal, 10);
  });

  it('of which one was not measured have no sum beyond it', () => {
    const found = shares(hybrid, new Map([[2, 1.9]]));
    if (!Array.isArray(found)) throw new Error('There are kinds.');
    expect(found.map(({ each }) => each)).toEqual([0.95, null, null]);
    expect(idealOfKinds(found, 2)).toBeCloseTo(1.9);
    expect(idealOfKinds(found, 3)).toBeNull();
  });

  it('are those that may be used: one core alone is measured by its process', () => {
    const one = { cores: [cpu(0, 0), cpu(1, 0), cpu(2, 1, undefined, false)] };
    expect(shares(one, new Map([[2, 1.25]]))).toEqual([
      { kind: 'performance', count: 1, each: 1, copies: 1 },
      { kind: 'sibling', count: 1, each: 0.25, copies: 2 },
    ]);
  });

  it('that add nothing give nothing, never less', () => {
    expect(shares({ cores: [cpu(0, 0), cpu(1, 0)] }, new Map([[2, 0.9]]))).toMatchObject([{}, { each: 0 }]);
  });

  it.each([
    ['the system does not tell them', {}],
    ['cores have no number', { cores: [{ ...cpu(0, 0), core: notAvailable('a test') }] }],
    ['all are alike', { cores: [cpu(0, 0), cpu(1, 1)] }],
  ])('are not available where %s', (_why, machine) => {
    expect(shares(machine)).toMatchObject({ available: false });
  });
});

describe('the sentence', () => {
  const recordOn = (machine: Pick<MachineFacts, 'cores'>, workers: number, ceiling: number) => {
    const record = recordWith([
      pointOf({ trials: [trialOf(200)] }),
      pointOf({ model: 'threads', workers, trials: [trialOf(100)] }),
    ]);
    const reached = { median: ceiling, low: ceiling, high: ceiling, preliminary: true };
    return {
      ...record,
      machine: { ...twoCpus, ...machine, topology: { ...twoCpus.topology, usableCpus: 8 } },
      analysis: {
        ...record.analysis,
        points: record.analysis.points.map((point) =>
          point.id.startsWith('threads')
            ? { ...point, ideal: { linear: workers, ceiling: reached, bound: null } }
            : point,
        ),
      },
    };
  };

  it('says what each kind gave, the sum, and what was not measured', () => {
    expect(kindsSentence(recordOn(hybrid, 2, 1.9) as never)).toBe(
      'By kind of core, in times one process alone: 2 full cores gave 0.950 each. In sum 2 workers can reach 1.90 times at most. ' +
        'What the others give was not measured: add 6 to the numbers of workers.',
    );
  });

  it('is not there where the machine does not tell', () => {
    expect(kindsSentence(recordOn({}, 2, 1.9) as never)).toBeUndefined();
  });
});
