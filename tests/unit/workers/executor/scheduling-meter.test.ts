import { expect, it } from 'vitest';
import { SchedulingMeter } from '../../../../src/workers/executor/scheduling-meter';

/** Spins until this process has used so much CPU time, however long that takes on a busy machine. */
function use(ms: number): void {
  const from = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(from);
    if ((user + system) / 1000 >= ms) return;
  }
}

const now = () => performance.now();
const onLinux = it.skipIf(process.platform !== 'linux');

onLinux('gives CPU time to what the lane was doing, without the delay of a tick', () => {
  const meter = new SchedulingMeter(now);
  meter.beginBatch();
  for (let batch = 0; batch < 20; batch++) {
    const start = now();
    use(3);
    meter.endBatch(start, now());
    use(1);
    meter.beginBatch();
  }
  const { computing = 0, dispatch = 0 } = meter.byState?.cpuMs ?? {};
  // Helper threads of this process may have used some of what was waited for: the shares hold all the same.
  expect(computing).toBeGreaterThan(2 * dispatch);
  expect(dispatch).toBeGreaterThan(0);
});

onLinux('tells nothing apart once it has left out batches, because they were short', () => {
  const meter = new SchedulingMeter(now);
  for (let batch = 0; batch < 15; batch++) {
    meter.beginBatch();
    meter.endBatch(now(), now());
  }
  expect(meter.byState).not.toBeNull();
  meter.beginBatch();
  meter.endBatch(now(), now());
  expect(meter.byState).toBeNull();
});

it('has nothing before it was asked to mark anything', () => {
  expect(new SchedulingMeter(now).byState).toBeNull();
});
