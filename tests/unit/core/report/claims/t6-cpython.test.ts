import { expect, test } from 'vitest';
import { realPython } from '../../../../../src/core/report/claims/t6-cpython';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

interface Times {
  computing: number;
  waiting: number;
  processes: number;
}

/** The baseline in Python takes 1,000 ms for either kind; threads take these for both, and processes for computing. */
function pointsOf({ computing, waiting, processes }: Times) {
  const of = (cpuShare: number, threadsMs: number) => [
    timedPoint({ parameters: { cpuShare } }, around(1000)),
    timedPoint({ model: 'python-threads', workers: 2, parameters: { cpuShare } }, around(threadsMs)),
  ];
  return [
    ...of(1, computing),
    ...of(0, waiting),
    timedPoint({ model: 'python-processes', workers: 2, parameters: { cpuShare: 1 } }, around(processes)),
  ];
}

const claimOf = (times: Times) => {
  const points = pointsOf(times);
  return realPython(recordWith(points), soundPoints(points));
};

test('threads gain nothing for computing, but for waiting, and processes do: shown', () => {
  expect(claimOf({ computing: 1010, waiting: 500, processes: 510 })).toEqual({
    concept: 'T6',
    shown: 'yes',
    sentence:
      'In Python threads gained nothing for computing (0.990 times [0.990–0.990]), but did for waiting (2.00 times), and processes gained for computing (1.96 times [1.96–1.96]).',
  });
});

test('threads that gain for computing deny it, as without the lock', () => {
  expect(claimOf({ computing: 600, waiting: 500, processes: 510 })).toMatchObject({
    shown: 'no',
    sentence: expect.stringMatching(
      /^On this machine Python’s threads gained for computing as well/,
    ) as string,
  });
});

test('processes that gain nothing leave it open, and those that lose deny it', () => {
  expect(claimOf({ computing: 1010, waiting: 500, processes: 1000 })).toMatchObject({
    shown: 'unclear',
    sentence: expect.stringMatching(/processes did not clearly gain for computing/) as string,
  });
  expect(claimOf({ computing: 1010, waiting: 500, processes: 1300 })).toMatchObject({ shown: 'no' });
});

test('a void point answers nothing, and says why', () => {
  const points = pointsOf({ computing: 1010, waiting: 500, processes: 510 });
  const judged = voidPoints(points, 'python-threads', 'other programs used 87 % of the CPUs');
  expect(realPython(recordWith(points), judged)).toMatchObject({
    shown: 'unclear',
    sentence: expect.stringMatching(/is void, because other programs used 87 %/) as string,
  });
});

test('a run without computing, waiting and processes says nothing', () => {
  const points = pointsOf({ computing: 1010, waiting: 500, processes: 510 });
  for (const left of [points.slice(0, 4), points.slice(2), [...points.slice(0, 2), ...points.slice(4)]])
    expect(realPython(recordWith(left), soundPoints(left))).toBeUndefined();
});
