/** Takes the next number out of a channel. Who finds it empty waits: a thread stops, on a loop the task is parked. */
import { channelOf, requireCompany } from './channel-of';
import { parked, type StepHandler } from './handler';
import { standStill } from './stand-still';

declare module '../tasks/step' {
  interface StepTable {
    /** By number, from 0. Waits while it is empty; resumes with the number that came. */
    receive: { channel: number };
  }
}

export const receive: StepHandler<'receive'> = {
  onThread({ channel }, lane, thread) {
    const shared = channelOf(thread, channel);
    const value = shared.tryReceive();
    if (value !== undefined) return value;
    requireCompany(thread, channel, 'empty');
    return standStill(thread, lane, 'wait', () => shared.receive());
  },

  onLoop({ channel }, lane, { clock, spans, loopChannels, nextRound }) {
    const from = clock();
    const received = loopChannels.receive(channel, from);
    if (typeof received === 'number') return received;
    return received.then(async ({ value, atMs }) => {
      await nextRound(); // as after `send`
      spans.add(lane, 'wait', from, atMs);
      spans.add(lane, 'ready', atMs, clock());
      return value;
    });
  },

  onGreen({ channel }, task, green) {
    const received = green.loopChannels.receive(channel, green.clock());
    if (typeof received === 'number') return received;
    green.whenSettled(
      task,
      received.then(({ value }) => value),
    );
    return parked;
  },
};
