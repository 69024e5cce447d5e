/** Does the first of several sends and receives that can be done, and none of the others. Waits while none can. */
import { requireCases, type SelectCase } from '../shared/loop-channels';
import { blockAt, type Message } from '../shared/shared-channel';
import { channelOf, requireCompany } from './channel-of';
import { type OnThread, parked, type StepHandler } from './handler';
import { standStill } from './stand-still';

declare module '../tasks/step' {
  interface StepTable {
    /** Resumes with `{ index, value }`: which case it was, and what was received. An error where there is no case. */
    select: { cases: readonly SelectCase[] };
  }
}

export const select: StepHandler<'select'> = {
  onThread({ cases }, lane, thread) {
    requireCases(cases);
    const done = firstOf(cases, thread);
    if (done !== undefined) return done;
    const [first] = cases;
    if (first !== undefined) {
      if ('send' in first) requireCompany(thread, first.send, 'full');
      else requireCompany(thread, first.receive, 'empty');
    }
    const at = cases.map((one) =>
      'send' in one
        ? { channel: channelOf(thread, one.send), until: 'full' as const }
        : { channel: channelOf(thread, one.receive), until: 'empty' as const },
    );
    return standStill(thread, lane, 'wait', () =>
      blockAt(sleepersOf(thread), at, () => firstOf(cases, thread)),
    );
  },

  onLoop({ cases }, lane, { clock, spans, loopChannels, nextRound }) {
    const from = clock();
    const selected = loopChannels.select(cases, from);
    if (!(selected instanceof Promise)) return { index: selected.index, value: selected.value };
    return selected.then(async ({ index, value, atMs }) => {
      await nextRound(); // as after `send`
      spans.add(lane, 'wait', from, atMs);
      spans.add(lane, 'ready', atMs, clock());
      return { index, value };
    });
  },

  onGreen: ({ cases }, task, { channels }) => channels.select(task, cases) ?? parked,
};

function firstOf(
  cases: readonly SelectCase[],
  thread: OnThread,
): { index: number; value: Message | undefined } | undefined {
  for (const [index, one] of cases.entries()) {
    if ('send' in one) {
      if (channelOf(thread, one.send).trySend(one.value)) return { index, value: undefined };
      continue;
    }
    const channel = channelOf(thread, one.receive);
    const value = channel.tryReceive();
    if (value !== undefined || channel.isOver) return { index, value };
  }
  return undefined;
}

function sleepersOf({ memory }: OnThread) {
  if (memory === undefined) throw new Error('Worker processes share no memory that a channel could lie in.');
  return memory.sleepers;
}
