/** Finds out that a tab is gone although nobody said so: its machine slept, its browser was killed. */
import type { WebSocket } from 'ws';

const periodMs = 20_000;

/** Asks now and then, and ends the connection when two questions in a row had no answer. */
export function keepAlive(socket: Pick<WebSocket, 'ping' | 'on' | 'terminate'>): () => void {
  let unanswered = 0;
  socket.on('pong', () => (unanswered = 0));
  const timer = setInterval(() => {
    if (unanswered >= 2) {
      socket.terminate();
      return;
    }
    unanswered++;
    socket.ping();
  }, periodMs).unref();
  return () => clearInterval(timer);
}
