import { expect, it } from 'vitest';
import { handedIn, notHandedIn } from '../../../../src/core/class/handed-in';
import { runRecordSchema } from '../../../../src/core/record/run-record';
import { classRecord } from '../../../support/class-results';

/** A run that holds all that is not to leave a machine. */
function tellingRecord() {
  const record = classRecord(1);
  const [baseline, ...others] = record.points;
  const [trial, ...rest] = others[0]?.trials ?? [];
  if (baseline === undefined || others[0] === undefined || trial === undefined) throw new Error('no fixture');
  return {
    ...record,
    title: 'Jane’s run',
    summary: { machine: { id: record.machine.id, cpu: 'x' }, trials: 1, failedTrials: 0 },
    spec: { ...record.spec, workload: 'own', parameters: { module: '/home/jane/homework/mine.mjs', n: 3 } },
    machine: { ...record.machine, serialNumber: 'SN-4711', user: 'jane' },
    ownCode: { kind: 'file', name: '/home/jane/homework/mine.mjs', sha256: 'ab', source: 'secret()' },
    points: [
      baseline,
      {
        ...others[0],
        trials: [
          {
            ...trial,
            printed: { text: 'jane was here', cut: 0 },
            services: [{ name: 'db', url: 'http://jane:pass@db.home', pid: 7, cpuMs: 1, peakMemoryMb: 1 }],
            taskFailures: [{ task: 1, attempt: 1, code: 'x', message: 'jane failed' }],
            failure: { code: 'task-threw', message: 'jane threw', hint: 'ask jane' },
            workers: trial.workers.map((worker) => ({
              ...worker,
              ended: { code: 'x', message: 'at /home/jane/homework/mine.mjs:3' },
            })),
          },
          ...rest,
        ],
      },
      ...others.slice(1),
    ],
    samples: [{ atMs: 1, loadPercent: [1, 2], stealPercent: [0, 0], switchesPerSecond: 3 }],
    findings: [
      {
        code: 'x',
        scope: 'run',
        level: 'note',
        message: 'On jane-laptop in /home/jane/homework and C:\\Users\\jane\\x it was loud.',
      },
    ],
  } as unknown as ReturnType<typeof classRecord>;
}

it('a record that is handed in holds nothing of whose machine it was', () => {
  const text = JSON.stringify(handedIn(tellingRecord(), ['jane-laptop', '/home/jane', 'x']));
  for (const telling of [
    ...['jane', 'Jane', 'SN-4711', 'seat-1', 'school.example', '00000000-0000-4000', 'secret', 'homework'],
    ...['mine.mjs', 'pass@', 'was here', 'hostName'],
  ])
    expect(text).not.toContain(telling);
  expect(text).toContain(notHandedIn);
});

it('is a whole record, with the figures of the run', () => {
  const record = classRecord(2);
  const kept = handedIn(record);
  expect(runRecordSchema.safeParse(kept).error).toBeUndefined();
  expect(kept.points.map(({ trials }) => trials.map(({ wallMs }) => wallMs))).toEqual(
    record.points.map(({ trials }) => trials.map(({ wallMs }) => wallMs)),
  );
  expect(kept.analysis.points).toEqual(record.analysis.points);
  expect(kept.machine.cpu).toEqual(record.machine.cpu);
  const lanes = (of: typeof record) =>
    of.points.map(({ trials }) =>
      trials.map(({ timeline }) => timeline.lanes.map(({ totalsMs }) => totalsMs)),
    );
  expect(lanes(kept)).toEqual(lanes(record));
});

it('is the same when it is handed in once more', () => {
  const once = handedIn(tellingRecord());
  expect(handedIn(once)).toEqual(once);
});

it('keeps words of ours, whatever a machine is called', () => {
  const record = classRecord(1);
  expect(handedIn(record, ['linux', 'threads', 'process'])).toEqual(handedIn(record));
});

it('is as large however many tasks there were', () => {
  const record = classRecord(1);
  const span = [0, 1, 2, 3] as [number, number, number, number];
  const spans = Array.from({ length: 1000 }, () => span);
  const long = {
    ...record,
    points: record.points.map((point) => ({
      ...point,
      trials: point.trials.map((trial) => ({
        ...trial,
        timeline: {
          ...trial.timeline,
          lanes: trial.timeline.lanes.map((lane) => ({
            ...lane,
            segments: { kind: 'spans' as const, spans },
          })),
        },
      })),
    })),
  };
  expect(JSON.stringify(handedIn(long))).toBe(JSON.stringify(handedIn(record)));
});
