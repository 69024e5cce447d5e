/** Messages between a manager and its load generator, the process that sends tasks to event loops as HTTP requests. */

/** What the manager asks for. Times are in ms since the epoch of the trial. */
export type ToLoadGenerator =
  /** Open so many connections to the one port; requests never use more, and each carries one at a time. */
  | { kind: 'open'; port: number; connections: number; epochMs: number }
  /** Send these when they are due and a connection is free, in this order. */
  | { kind: 'issue'; requests: readonly LoadRequest[] }
  /** Send nothing more, and give up the connections. */
  | { kind: 'rest' };

export interface LoadRequest {
  /** By this number the manager knows it. */
  id: number;
  /** What is asked for. */
  path: string;
  /** Not before this moment; null: as soon as a connection is free. */
  dueMs: number | null;
}

/** One request from when it was sent until its answer was here. */
export interface LoadAnswer {
  id: number;
  sentMs: number;
  answeredMs: number;
  /** As it came. */
  body: string;
}

export type FromLoadGenerator =
  /** It has opened a connection from this port; nobody else's is let in. */
  | { kind: 'connecting'; port: number }
  /** As many connections as it may have are served by a loop. */
  | { kind: 'opened' }
  | { kind: 'answers'; answers: readonly LoadAnswer[] }
  /** A connection is gone, and with it the answer to what it carried. */
  | { kind: 'broken'; port: number; lost: { id: number; sentMs: number } | null };
