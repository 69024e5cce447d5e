import { expect, it } from 'vitest';
import { SchedulingMeter } from '../../../../src/workers/executor/scheduling-meter';

const now = () => performance.now();
const onLinux = it.skipIf(process.platform !== 'linux');

/** Spins until this process has used so much CPU time, however long that takes on a busy machine. */
function use(ms: number): void {
  const from = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(from);
    if ((user + system) / 1000 >= ms) return;
  }
}

function batches(count: number, cpuMs: number): SchedulingMeter {
  const meter = new SchedulingMeter(now);
  for (let batch = 0; batch < count; batch++) {
    meter.beginBatch();
    const start = now();
    use(cpuMs);
    meter.endBatch(start, now());
    use(cpuMs / 3);
  }
  return meter;
}

onLinux('gives CPU time to what the lane was doing, without the delay of a tick', () => {
  const { computing = 0, dispatch = 0 } = batches(20, 9).end()?.cpuMs ?? {};
  // Helper threads of this process may have used some of what was waited for: the shares hold all the same.
  expect(computing).toBeGreaterThan(2 * dispatch);
  expect(dispatch).toBeGreaterThan(0);
});

onLinux('takes the batches that it leaves out for the like of those that it marks', () => {
  const { computing = 0, dispatch = 0 } = batches(60, 3).end()?.cpuMs ?? {};
  expect(computing).toBeGreaterThan(2 * dispatch);
  expect(dispatch).toBeGreaterThan(0);
});

it('has nothing before it was asked to mark anything', () => {
  expect(new SchedulingMeter(now).end()).toBeNull();
});
