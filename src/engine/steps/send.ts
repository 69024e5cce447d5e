/** Sends a message into a channel. Who finds it full waits: a thread stops, elsewhere the task is parked. */
import { channelOf, requireCompany } from './channel-of';
import { parked, type StepHandler } from './handler';
import { standStill } from './stand-still';

declare module '../tasks/step' {
  interface StepTable {
    /** The channel by number, from 0; as many numbers as it is wide. Waits while it is full; an error where it is closed. */
    send: { channel: number; value: number | ArrayLike<number> };
  }
}

export const send: StepHandler<'send'> = {
  onThread({ channel, value }, lane, thread) {
    const shared = channelOf(thread, channel);
    if (shared.trySend(value)) return;
    requireCompany(thread, channel, 'full');
    standStill(thread, lane, 'wait', () => shared.send(value));
  },

  onLoop({ channel, value }, lane, { clock, spans, loopChannels, nextRound }) {
    const from = clock();
    return loopChannels.send(channel, value, from)?.then(async (grantedMs) => {
      // Whoever made room goes on computing: this one's turn comes with the next round of the loop.
      await nextRound();
      spans.add(lane, 'wait', from, grantedMs);
      spans.add(lane, 'ready', grantedMs, clock());
    });
  },

  onGreen: ({ channel, value }, task, { channels }) =>
    channels.send(task, channel, value) ? undefined : parked,
};
