/** A call that computes for long without a checkpoint. Where nobody takes it over it holds up whoever shares the thread. */
import type { PortableCall } from '../tasks/step';
import { callInline } from './call-inline';
import type { StepHandler } from './handler';

declare module '../tasks/step' {
  interface StepTable {
    /** May be offloaded. */
    blocking: { call: PortableCall };
  }
}

export const blocking: StepHandler<'blocking'> = {
  onThread: ({ call }, _lane, { workload }) => callInline(workload, call),
  onLoop: ({ call }, _lane, { workload }) => callInline(workload, call),
};
