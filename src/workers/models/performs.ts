/** What schedulers can perform beyond what all can, by the kinds of models that share it. */

/** Channels between tasks. */
export const channelSteps = ['send', 'receive', 'close', 'select'];
/** Where tasks share memory: in a single executor, or in the threads of one process. */
export const sharing = ['lock', 'unlock', ...channelSteps, 'shared-memory'];
/** Several tasks in flight that may wait for each other; a single executor that blocks does what they would have done, alone. */
export const together = 'together';
/** The parts of a task run at once on threads, and in turn in a single executor. */
export const withPartners = [...sharing, 'partners'];
