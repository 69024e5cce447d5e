/** Whom counters can watch: a process or thread that runs tasks, from the moment it is ready. */

/** An executor as soon as it is ready: what a sampler may watch, what the window shows live. */
export interface LiveExecutor {
  kind: 'process' | 'thread' | 'web-worker';
  /** 0 for a Web Worker: browsers do not say in which process it is. */
  pid: number;
  threadId: number;
  /** The kernel's id of the thread, where it can be had (Linux). */
  osThreadId: number | null;
}
