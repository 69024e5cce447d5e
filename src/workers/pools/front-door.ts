/**
 * The one port behind which several event loops answer: it accepts connections and hands each to a loop that has a lane for
 * it, in turn, as the primary process of `node:cluster` does. It stays open while a lost loop is replaced; connections wait.
 */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { CorelabError } from '../../core/errors';
import { t } from '../../core/text/t';
import type { ExecutorHandle } from './executor-handle';

/** Where a connection has gone. */
export interface TakenLane {
  place: number;
  lane: number;
}

interface Loop {
  handle: ExecutorHandle;
  freeLanes: number[];
  /** Handed over one at a time: what a loop that ends has not got yet can go to another one. */
  queue: Handed[];
  /** On its way to the loop. Ours stays open until then: a loop that ends meanwhile would leave it to nobody. */
  taking: Handed | undefined;
}

interface Handed {
  port: number;
  lane: number;
  socket: Socket;
}

/** A connection that nobody has announced is let go after so many ms. */
const strangerMs = 5000;
/** As many as may be opened in a row before the first one is accepted. */
const backlog = 1024;

export class FrontDoor {
  readonly port: number;
  readonly #server: Server;
  /** Those that the load generator has opened. */
  readonly #expected = new Set<number>();
  readonly #unannounced = new Map<number, Socket>();
  readonly #waiting: { port: number; socket: Socket }[] = [];
  readonly #loops = new Map<number, Loop>();
  readonly #taken = new Map<number, TakenLane>();

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (socket) => this.#accept(socket));
  }

  /**
   * @param port 0 for a free one
   * @throws CorelabError `setup-failed` when the port is taken, or not allowed
   */
  static async open(port: number): Promise<FrontDoor> {
    const server = createServer({ pauseOnConnect: true, noDelay: true });
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => reject(refused(port, error)));
      server.listen({ host: '127.0.0.1', port, backlog }, resolve);
    });
    server.on('error', () => undefined); // too many open files: its client notices
    return new FrontDoor(server);
  }

  /** Lets the connection from this port of the load generator in; those of others wait in vain. */
  admit(port: number): void {
    const socket = this.#unannounced.get(port);
    if (socket === undefined) {
      this.#expected.add(port);
      return;
    }
    this.#unannounced.delete(port);
    this.#waiting.push({ port, socket });
    this.#assign();
  }

  /** A loop is there, the first of its place or a replacement. */
  enter(place: number, lanes: readonly number[], handle: ExecutorHandle): void {
    this.#loops.set(place, { handle, freeLanes: [...lanes], queue: [], taking: undefined });
    this.#assign();
  }

  /** The loop has got the connection that it was sent. */
  took(place: number): void {
    const loop = this.#loops.get(place);
    if (loop === undefined) return;
    loop.taking?.socket.destroy(); // the loop has a copy of its own
    loop.taking = undefined;
    this.#hand(loop);
  }

  /** A loop is lost. @returns the ports of the connections that it had */
  leave(place: number): number[] {
    const loop = this.#loops.get(place);
    this.#loops.delete(place);
    if (loop?.taking !== undefined) {
      // Perhaps it has read from it: its client opens another one.
      this.#taken.delete(loop.taking.port);
      loop.taking.socket.destroy();
    }
    for (const { port, socket } of loop?.queue ?? []) {
      this.#taken.delete(port);
      this.#waiting.push({ port, socket });
    }
    const had = [...this.#taken].filter(([, taken]) => taken.place === place).map(([port]) => port);
    this.#assign();
    return had;
  }

  /** A connection is gone. @returns where it had gone; undefined where no loop had it */
  forget(port: number): TakenLane | undefined {
    this.#expected.delete(port);
    const waits = this.#waiting.findIndex((one) => one.port === port);
    if (waits >= 0) this.#waiting.splice(waits, 1)[0]?.socket.destroy();
    const taken = this.#taken.get(port);
    if (taken === undefined) return undefined;
    this.#taken.delete(port);
    const loop = this.#loops.get(taken.place);
    if (loop === undefined) return taken;
    if (loop.taking?.port === port) loop.taking.socket.destroy();
    const queued = loop.queue.findIndex((one) => one.port === port);
    if (queued >= 0) loop.queue.splice(queued, 1)[0]?.socket.destroy();
    loop.freeLanes.push(taken.lane);
    this.#assign();
    return taken;
  }

  close(): void {
    this.#server.close();
    for (const { socket } of this.#waiting) socket.destroy();
    for (const socket of this.#unannounced.values()) socket.destroy();
    for (const { queue, taking } of this.#loops.values()) {
      taking?.socket.destroy();
      for (const { socket } of queue) socket.destroy();
    }
  }

  #accept(socket: Socket): void {
    const port = socket.remotePort ?? 0;
    socket.on('error', () => undefined); // its client notices
    if (this.#expected.delete(port)) {
      this.#waiting.push({ port, socket });
      this.#assign();
      return;
    }
    this.#unannounced.set(port, socket);
    const letGo = setTimeout(() => {
      if (this.#unannounced.get(port) !== socket) return;
      this.#unannounced.delete(port);
      socket.destroy();
    }, strangerMs);
    letGo.unref();
  }

  /** Each goes to the loop that has most lanes left, so that all get as many. */
  #assign(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const [place, loop] = this.#emptiest();
      const lane = loop?.freeLanes.shift();
      if (place === undefined || loop === undefined || lane === undefined) return;
      this.#waiting.shift();
      this.#taken.set(next.port, { place, lane });
      loop.queue.push({ ...next, lane });
      this.#hand(loop);
    }
  }

  #emptiest(): [number?, Loop?] {
    let best: [number?, Loop?] = [];
    for (const [place, loop] of this.#loops) {
      if (loop.freeLanes.length > (best[1]?.freeLanes.length ?? 0)) best = [place, loop];
    }
    return best;
  }

  #hand(loop: Loop): void {
    if (loop.taking !== undefined) return;
    const next = loop.queue.shift();
    if (next === undefined) return;
    loop.taking = next;
    loop.handle.send({ kind: 'connection', lane: next.lane }, next.socket);
  }
}

function refused(port: number, { code, message }: NodeJS.ErrnoException): CorelabError {
  const reason =
    code === 'EADDRINUSE'
      ? t('loops.port-taken', { port: String(port) })
      : code === 'EACCES'
        ? t('loops.port-not-allowed', { port: String(port) })
        : t('loops.port-refused', { reason: message });
  return new CorelabError('setup-failed', reason, t('loops.port-hint'));
}
