import { describe, expect, it, test } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import { analysedPoints } from '../../../../src/core/record/analysed-points';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import { laneStates } from '../../../../src/core/vocabulary/lane-states';
import { ledgerSentence, ledgerView } from '../../../../src/renderer/report/ledger-view';
import { parameterText } from '../../../../src/renderer/report/parameter-text';
import { chosenPoint, shownTrial } from '../../../../src/renderer/report/point-choice';
import { pointName } from '../../../../src/core/record/point-name';
import { shownPoints } from '../../../../src/renderer/report/shown-points';
import { resultTable } from '../../../../src/renderer/report/result-table';
import { switchesSentence, switchesView } from '../../../../src/renderer/report/switches-view';
import { timelineSentence, timelineView } from '../../../../src/renderer/report/timeline-view';
import { descriptors } from '../../../../src/workers/descriptors';
import { trialOf } from '../../../support/fake-lab';
import { pointOf, recordOf, recordWith } from '../../../support/records';

const index = (state: (typeof laneStates)[number]) => laneStates.indexOf(state);

/** 100 ms: 60 computing, 40 waiting for the manager. */
function drawn(): RecordedTrial {
  return {
    ...trialOf(100),
    timeline: {
      states: [...laneStates],
      lanes: [
        {
          worker: 0,
          totalsMs: { computing: 60, dispatch: 40 },
          segments: {
            kind: 'spans',
            spans: [
              [index('dispatch'), 0, 40, -1],
              [index('computing'), 40, 100, 0],
            ],
          },
        },
      ],
    },
  };
}

describe('the timeline', () => {
  it('has a mark for every span, and only the states that occur', () => {
    const view = timelineView(drawn());
    expect(view.rows[0]?.marks.map(({ state, fromMs, toMs }) => [state, fromMs, toMs])).toEqual([
      ['dispatch', 0, 40],
      ['computing', 40, 100],
    ]);
    expect(view.states.map(({ id }) => id)).toEqual(['computing', 'dispatch']);
  });

  it('stacks the shares where times were summed up in buckets', () => {
    const trial = drawn();
    const { marks } = timelineView({
      ...trial,
      timeline: {
        ...trial.timeline,
        lanes: [
          {
            worker: 0,
            totalsMs: { computing: 30, dispatch: 70 },
            segments: { kind: 'buckets', bucketMs: 50, statesMs: { dispatch: [50, 20], computing: [0, 30] } },
          },
        ],
      },
    }).rows[0] ?? { marks: [] };
    expect(marks.map(({ state, top, bottom }) => [state, top, bottom])).toEqual([
      ['dispatch', 0, 1],
      ['computing', 0, 0.6],
      ['dispatch', 0.6, 1],
    ]);
  });

  it('comes down to one sentence, largest share first', () => {
    expect(timelineSentence(drawn())).toBe('1 worker: 60 % computing, 40 % dispatch overhead.');
  });

  it('shows the fastest point that has a timeline, or the chosen one', () => {
    const record = recordOf({ trials: [drawn()] });
    const points = analysedPoints(record);
    expect(chosenPoint(points)?.id).toBe('threads-2');
    expect(chosenPoint(points, 'sequential-1')?.id).toBe('threads-2'); // the baseline has no lanes here
    expect(chosenPoint(analysedPoints(recordOf()))).toBeUndefined();
    expect(shownTrial(record.points[1] as never)).toEqual(drawn());
    const [baseline, threads] = points.map((point) => ({ ...point, trials: [drawn()] }));
    const other = { ...threads, id: 'other', speedup: { median: 1.5, low: 1.4, high: 1.6 } };
    const sunk = {
      ...threads,
      id: 'sunk',
      speedup: { median: 9, low: 9, high: 9 },
      verdict: { level: 'void' },
    };
    expect(chosenPoint([baseline, sunk, other] as never)?.id).toBe('other');
    expect(chosenPoint([baseline, sunk] as never)?.id).toBe('sunk');
  });
});

describe('switches per task', () => {
  it('are summed over workers and rounds, and divided by the tasks', () => {
    expect(switchesView(recordOf(), descriptors)[1]?.perTask).toEqual({ voluntary: 0.3, involuntary: 0.1 });
  });

  it('carry the reason where one worker could not be counted', () => {
    const trial = trialOf(100);
    const [worker] = trial.workers;
    const missing = {
      ...trial,
      workers: [{ ...worker, switches: notAvailable('macOS tells no thread’s') }],
    } as RecordedTrial;
    const rows = switchesView(recordOf({ trials: [missing] }), descriptors).slice(1);
    expect(rows[0]?.perTask).toEqual(notAvailable('macOS tells no thread’s'));
    expect(switchesSentence(rows)).toBe('Context switches are not available: macOS tells no thread’s.');
  });
});

describe('the ledger', () => {
  const bins = { useful: 120, dispatch: 60, tail: 20 };
  const points = analysedPoints(recordOf({ trials: [drawn()] })).map((point) =>
    point.model === 'threads' ? { ...point, ledgers: [{ round: 0, total: 200, bins }] } : point,
  );

  it('is there only for points that carry one, in shares of the whole', () => {
    expect(ledgerView(analysedPoints(recordOf()))).toEqual([]);
    expect(ledgerView(points)[0]?.shares).toEqual({ useful: 0.6, dispatch: 0.3, tail: 0.1 });
  });

  it('names the largest losses first', () => {
    const [row] = ledgerView(points);
    expect(row && ledgerSentence(row)).toBe(
      'threads × 2: 60 % of the workers’ time was useful; the rest was 30 % dispatch overhead, 10 % idle tail.',
    );
  });
});

describe('points in the window', () => {
  it('are called by the titles of their models', () => {
    const points = shownPoints(recordOf(), descriptors.models);
    expect(points.map((point) => pointName(point, points))).toEqual(['Sequential', 'Threads × 2']);
  });

  it('that a later version measured are called by the title that the record brings', () => {
    const record = {
      ...recordWith([pointOf({ model: 'fibres', workers: 2 })]),
      models: [{ id: 'fibres', title: 'Fibres', look: { colour: 'grey', marker: 'bar', dash: 'solid' } }],
    };
    expect(shownPoints(record, descriptors.models).map(({ title }) => title)).toEqual(['Fibres']);
  });
});

describe('the table of all figures', () => {
  const table = resultTable(recordOf(), descriptors);

  it('has a cell for every column of every point', () => {
    expect(table.rows).toHaveLength(2);
    for (const { cells } of table.rows) expect(cells).toHaveLength(table.columns.length);
  });

  it('says why a figure is missing', () => {
    expect(table.rows[1]?.cells).toContainEqual(notAvailable('a test')); // run-queue wait of the fake lab
    const { rows } = resultTable(recordOf({ trials: [] }), descriptors);
    expect(rows[1]?.cells[2]).toEqual(notAvailable('not measured yet'));
  });
});

test('a parameter stands in the headline with its name and unit', () => {
  const http = descriptors.workloads.find(({ id }) => id === 'http');
  expect(parameterText(http, 'latencyMs', 5)).toBe('latency 5 ms');
  expect(parameterText(http, 'unheard', 'of')).toBe('unheard of');
});
