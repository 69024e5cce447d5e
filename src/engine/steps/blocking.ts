/** A call that holds its thread for long without a checkpoint: where nobody takes it over, it holds up whoever shares the thread. */
import type { PortableCall } from '../tasks/step';
import { callInline } from './call-inline';
import type { OnLoop, StepHandler } from './handler';

declare module '../tasks/step' {
  interface StepTable {
    /**
     * May be offloaded: then arguments and answer are plain data. `waits`: the call stands still instead of computing, as a
     * synchronous look-up does, and its time is the task's waiting.
     */
    blocking: { call: PortableCall; waits?: boolean };
  }
}

export const blocking: StepHandler<'blocking'> = {
  onThread({ call, waits }, lane, { workload, clock, spans, meter, hold }) {
    if (waits !== true) return callInline(workload, call);
    const from = clock();
    hold.letGo();
    meter.mark('computing', from);
    try {
      return callInline(workload, call);
    } finally {
      const until = meter.mark('wait');
      spans.add(lane, 'wait', from, until);
      hold.takeBack(lane, until);
    }
  },

  onLoop({ call, waits }, lane, loop) {
    const { offload, inHand } = loop;
    if (offload === undefined)
      return waits === true ? standOnLoop(call, lane, loop) : callInline(loop.workload, call);
    return offload.call(lane, { task: inHand[lane] ?? -1, ...call }, waits);
  },

  onGreen: ({ call }, _task, { workload }) => callInline(workload, call),
};

/** The whole loop stands still with it. */
function standOnLoop(call: PortableCall, lane: number, { workload, clock, spans }: OnLoop): unknown {
  const from = clock();
  try {
    return callInline(workload, call);
  } finally {
    spans.add(lane, 'wait', from, clock());
  }
}
