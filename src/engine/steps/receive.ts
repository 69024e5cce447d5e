/** Takes the next message out of a channel. Who finds it empty waits: a thread stops, elsewhere the task is parked. */
import { channelOf, requireCompany } from './channel-of';
import { parked, type StepHandler } from './handler';
import { standStill } from './stand-still';

declare module '../tasks/step' {
  interface StepTable {
    /**
     * By number, from 0. Waits while it is empty; resumes with the number or numbers that came, with undefined once the channel
     * is closed and empty.
     */
    receive: { channel: number };
  }
}

export const receive: StepHandler<'receive'> = {
  onThread({ channel }, lane, thread) {
    const shared = channelOf(thread, channel);
    const value = shared.tryReceive();
    if (value !== undefined || shared.isOver) return value;
    requireCompany(thread, channel, 'empty');
    return standStill(thread, lane, 'wait', () => shared.receive());
  },

  onLoop({ channel }, lane, { clock, spans, loopChannels, nextRound }) {
    const from = clock();
    const received = loopChannels.receive(channel, from);
    if (!(received instanceof Promise)) return received;
    return received.then(async ({ value, atMs }) => {
      await nextRound(); // as after `send`
      spans.add(lane, 'wait', from, atMs);
      spans.add(lane, 'ready', atMs, clock());
      return value;
    });
  },

  onGreen({ channel }, task, { channels }) {
    const received = channels.receive(task, channel);
    return received === undefined ? parked : received.value;
  },
};
