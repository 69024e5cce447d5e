import { expect, test } from 'vitest';
import { busiestPrograms, type ProgramTime } from '../../../../src/core/counters/busy-programs';
import { programsSentence } from '../../../../src/core/report/programs-sentence';

const times = (entries: [process: string, name: string, cpuMs: number][]): ReadonlyMap<string, ProgramTime> =>
  new Map(entries.map(([process, name, cpuMs]) => [process, { name, cpuMs }]));

test('programs are summed over their processes, largest first, and those that came later count from their beginning', () => {
  const before = times([
    ['1 10', 'browser', 5000],
    ['2 20', 'editor', 100],
    ['3 30', 'gone', 9000],
  ]);
  const now = times([
    ['1 10', 'browser', 5400],
    ['2 20', 'editor', 1100],
    ['4 40', 'browser', 800],
    ['5 50', 'idle', 10],
    // The pid of one that is gone.
    ['3 99', 'compiler', 300],
  ]);
  expect(busiestPrograms(before, now, 1000)).toEqual([
    { name: 'browser', cpus: 1.2 },
    { name: 'editor', cpus: 1 },
    { name: 'compiler', cpus: 0.3 },
  ]);
  expect(busiestPrograms(new Map(), new Map(), 1000)).toEqual([]);
});

test('they are named where others are a reason for doubt, and nowhere else', () => {
  const because = (code: string) => ({
    reasons: [{ code, scope: 'run', level: 'void', message: '' } as const],
  });
  const programs = [
    { name: 'browser', cpus: 1.2 },
    { name: 'editor', cpus: 0.5 },
  ];
  expect(programsSentence(because('other-load'), programs)).toBe(
    'Most of it was used by browser (1.2 CPUs) and editor (0.50 CPUs).',
  );
  expect(programsSentence(because('few-rounds'), programs)).toBeUndefined();
  expect(programsSentence(because('other-load'), [])).toBeUndefined();
});
