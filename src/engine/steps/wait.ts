/** Lets time pass: a thread sleeps, on a loop others go on meanwhile. */
import { timedOut } from './await-io';
import { parked, type StepHandler } from './handler';

declare module '../tasks/step' {
  interface StepTable {
    wait: { ms: number };
  }
}

export const wait: StepHandler<'wait'> = {
  onThread({ ms }, lane, { clock, spans, meter, hold, sleeper }) {
    const from = clock();
    hold.letGo();
    meter.mark('computing', from);
    Atomics.wait(sleeper, 0, 0, ms);
    // A sleeping thread waits for a CPU only when its time is over.
    const woken = meter.mark('oversleep');
    const due = Math.min(from + ms, woken);
    spans.add(lane, 'wait', from, due);
    spans.add(lane, 'oversleep', due, woken);
    hold.takeBack(lane, woken);
  },

  async onLoop({ ms }, lane, loop) {
    const { clock, spans, taskTimeoutMs } = loop;
    const from = clock();
    const tooLong = taskTimeoutMs > 0 && ms > taskTimeoutMs;
    await new Promise<void>((resolve) => setTimeout(resolve, tooLong ? taskTimeoutMs : ms));
    const resumed = clock();
    const due = Math.min(from + ms, resumed);
    // Until then another task had the loop; from then on it had nothing to do, and its timer was late.
    const free = Math.min(Math.max(due, loop.busy.untilMs), resumed);
    spans.add(lane, 'wait', from, due);
    spans.add(lane, 'ready', due, free);
    spans.add(lane, 'oversleep', free, resumed);
    if (tooLong) throw timedOut(taskTimeoutMs);
  },

  onGreen({ ms }, task, green) {
    const { clock, taskTimeoutMs } = green;
    const tooLong = taskTimeoutMs > 0 && ms > taskTimeoutMs;
    green.sleep(
      task,
      clock() + (tooLong ? taskTimeoutMs : ms),
      tooLong ? timedOut(taskTimeoutMs) : undefined,
    );
    return parked;
  },
};
