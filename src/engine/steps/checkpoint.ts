/** A place between two portions of computing at which others may go on. */
import { parked, type StepHandler } from './handler';

declare module '../tasks/step' {
  interface StepTable {
    /** At most 1 ms of computing apart. */
    checkpoint: unknown;
  }
}

export const checkpoint: StepHandler<'checkpoint'> = {
  onThread: (_step, lane, { hold }) => hold.checkpoint(lane),
  onLoop: () => undefined, // a loop switches where a task waits, and nowhere else

  onGreen(_step, task, green) {
    if (!green.isAnyoneReady()) return undefined;
    green.takeTurn(task);
    return parked;
  },
};
