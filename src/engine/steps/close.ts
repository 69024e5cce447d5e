/** Closes a channel: nothing can be sent any more, what lies in it is still received, and then receivers learn that it is over. */
import { channelOf } from './channel-of';
import type { StepHandler } from './handler';

declare module '../tasks/step' {
  interface StepTable {
    /** By number, from 0. An error where it has been closed already. */
    close: { channel: number };
  }
}

export const close: StepHandler<'close'> = {
  onThread: ({ channel }, _lane, thread) => channelOf(thread, channel).close(),
  onLoop: ({ channel }, _lane, { loopChannels, clock }) => loopChannels.close(channel, clock()),
  onGreen: ({ channel }, _task, { channels }) => channels.close(channel),
};
