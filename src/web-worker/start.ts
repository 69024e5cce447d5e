/** Entry of a Web Worker that is an executor: lines of the plain wire come from its page, and go back there. */
import { WireExecutor } from './wire-executor';

/** What a worker has of its browser. */
interface WorkerScope {
  SharedArrayBuffer?: unknown;
  postMessage(line: string): void;
  addEventListener(kind: 'message', listener: (event: { data: string }) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
// A page that is not isolated has no shared memory. Nothing is shared with anybody here, so that plain memory does; tasks that
// stand still need the other kind, and fail with the browser's reason.
scope.SharedArrayBuffer ??= ArrayBuffer;

const executor = new WireExecutor({
  say: (line) => scope.postMessage(line),
  nowMs: () => performance.now(),
});
scope.addEventListener('message', ({ data }) => void executor.hear(data));
