/** A call whose computing happens in native code: it needs no lock of the interpreter meanwhile, but a CPU all the same. */
import type { PortableCall } from '../tasks/step';
import { callInline } from './call-inline';
import type { StepHandler } from './handler';

declare module '../tasks/step' {
  interface StepTable {
    native: { call: PortableCall };
  }
}

export const native: StepHandler<'native'> = {
  onThread: ({ call }, lane, { workload, hold }) => hold.without(lane, () => callInline(workload, call)),
  onLoop: ({ call }, _lane, { workload }) => callInline(workload, call), // on the loop, and nobody else goes on
  onGreen: ({ call }, _task, { workload }) => callInline(workload, call),
};
