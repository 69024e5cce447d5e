/** Where the channels of tasks are. */
import { channelAt } from '../shared/loop-channels';
import type { SharedChannel } from '../shared/shared-channel';
import type { TaskTools } from '../tasks/task-tools';

/** @throws where tasks share no memory, or there is no such channel */
export function channelOf({ memory }: Pick<TaskTools, 'memory'>, channel: number): SharedChannel {
  if (memory === undefined) throw new Error('Worker processes share no memory that a channel could lie in.');
  return channelAt(memory.channels, channel);
}

/** Instead of waiting for ever. @throws where this thread is the only one */
export function requireCompany(
  { memory }: Pick<TaskTools, 'memory'>,
  channel: number,
  is: 'empty' | 'full',
): void {
  if (memory?.isAlone !== true) return;
  throw new Error(`Channel ${channel} is ${is}, and no other thread is there to change that.`);
}
