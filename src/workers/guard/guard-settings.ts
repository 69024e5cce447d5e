/** What a guarded process knows about its limits, and what its watchdog tells the parent before it ends the process. */
export interface GuardSettings {
  /** Longest that one task may compute; 0 for no limit. */
  taskTimeoutMs: number;
  /** Resident memory of the whole process in MB; 0 for no limit. */
  residentLimitMb: number;
}

export const noLimits: GuardSettings = { taskTimeoutMs: 0, residentLimitMb: 0 };

/** Written as one line of JSON on the guard pipe, just before the process kills itself. */
export type LastWord =
  { kind: 'task-timed-out'; task: number } | { kind: 'out-of-memory'; residentMb: number };

/** File descriptor of the pipe from the parent. It closes when the parent is gone, however it went. */
export const guardFd = 4;
