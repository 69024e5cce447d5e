/** Waits for what the runtime does meanwhile: a file, an answer from a network. */
import { awaitIo } from './await-io';
import { parked, type StepHandler } from './handler';

declare module '../tasks/step' {
  interface StepTable {
    /** The task goes on with what the promise gives. */
    io: { start(signal: AbortSignal): Promise<unknown> };
  }
}

export const io: StepHandler<'io'> = {
  onThread(step, lane, { clock, spans, meter, hold, taskTimeoutMs }) {
    const from = clock();
    hold.letGo();
    meter.mark('computing', from);
    return awaitIo(step, taskTimeoutMs).finally(() => {
      const answered = meter.mark('wait');
      spans.add(lane, 'wait', from, answered);
      hold.takeBack(lane, answered);
    });
  },

  onLoop(step, lane, { clock, spans, taskTimeoutMs }) {
    const from = clock();
    return awaitIo(step, taskTimeoutMs).finally(() => spans.add(lane, 'wait', from, clock()));
  },

  onGreen(step, task, green) {
    green.whenSettled(task, awaitIo(step, green.taskTimeoutMs));
    return parked;
  },
};
