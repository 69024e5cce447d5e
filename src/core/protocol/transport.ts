/** How messages travel between a window and its host. Electron IPC, WebSocket and tests each bring one. */

export interface Transport {
  /** Sends plain data: what JSON and structured clone both carry. A message to somebody who is gone is lost. */
  post(message: unknown): void;
  /** Calls `listener` with every message that arrives, until the returned function is called. */
  onMessage(listener: (message: unknown) => void): () => void;
}
