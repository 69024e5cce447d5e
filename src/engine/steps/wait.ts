/** Lets time pass: a thread sleeps, on a loop others go on meanwhile. */
import { timedOut } from './await-io';
import type { StepHandler } from './handler';

declare module '../tasks/step' {
  interface StepTable {
    wait: { ms: number };
  }
}

export const wait: StepHandler<'wait'> = {
  onThread({ ms }, lane, { clock, spans, meter, hold, sleeper }) {
    const from = clock();
    hold.letGo();
    meter.mark('computing');
    Atomics.wait(sleeper, 0, 0, ms);
    meter.mark('wait');
    const woken = clock();
    spans.add(lane, 'wait', from, woken);
    hold.takeBack(lane, woken);
  },

  async onLoop({ ms }, lane, { clock, spans, taskTimeoutMs }) {
    const from = clock();
    const tooLong = taskTimeoutMs > 0 && ms > taskTimeoutMs;
    await new Promise<void>((resolve) => setTimeout(resolve, tooLong ? taskTimeoutMs : ms));
    // Due after `ms`; what is above that, the loop was busy with other tasks (or the timer was late).
    const resumed = clock();
    const due = Math.min(from + ms, resumed);
    spans.add(lane, 'wait', from, due);
    spans.add(lane, 'ready', due, resumed);
    if (tooLong) throw timedOut(taskTimeoutMs);
  },
};
