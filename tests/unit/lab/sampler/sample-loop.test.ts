import { expect, test } from 'vitest';
import type { Sample } from '../../../../src/core/counters/sample';
import { SampleLoop } from '../../../../src/lab/sampler/sample-loop';
import { FakeClock } from '../../../support/fake-clock';
import { coresOf, sampleOf } from '../../../support/samples';

function loopOf(
  sample: () => Sample | Promise<Sample>,
  onSample: (sample: Sample) => void = () => undefined,
) {
  const clock = new FakeClock();
  const seen: Sample[] = [];
  const failures: unknown[] = [];
  const sampler = {
    kind: 'linux' as const,
    watch: () => undefined,
    sample,
    closed: false,
    close() {
      this.closed = true;
    },
  };
  const loop = new SampleLoop({
    sampler,
    clock,
    periodMs: 100,
    onSample: (one) => {
      seen.push(one);
      onSample(one);
    },
    onFailure: (error) => failures.push(error),
  });
  return { loop, clock, seen, failures, sampler };
}

/** Every promise that is due has had its turn. */
const told = () => new Promise(setImmediate);
const idle = sampleOf(coresOf([0]));

test('it looks at once and then once a period, until it is closed', async () => {
  const { loop, clock, seen, sampler } = loopOf(() => idle);
  await told();
  await clock.pass(250);
  await told();
  expect(seen).toHaveLength(3);
  loop.close();
  await clock.pass(500);
  await told();
  expect([seen.length, clock.timers, sampler.closed]).toEqual([3, 0, true]);
});

test('it never looks twice at a time, and a look that ends after it was closed is not told', async () => {
  let answer: (sample: Sample) => void = () => undefined;
  let looks = 0;
  const { loop, clock, seen } = loopOf(() => {
    looks++;
    return new Promise((resolve) => (answer = resolve));
  });
  await clock.pass(350);
  expect(looks).toBe(1);
  loop.close();
  answer(idle);
  await told();
  expect(seen).toEqual([]);
});

test('what is thrown while a sample is shown is told, not lost', async () => {
  const { failures } = loopOf(
    () => idle,
    () => {
      throw new Error('no room');
    },
  );
  await told();
  expect(failures).toEqual([new Error('no room')]);
});
