/**
 * Connections that have not shown the token. Anybody on this machine can open them, so none stays for long and none takes a
 * place from a window: after a few seconds they are closed, and the oldest makes room for a new one.
 */
import type { Socket } from 'node:net';

export interface StrangerLimits {
  /** How many may be open at a time. */
  strangers: number;
  /** From its acceptance until it must have shown the token, in ms. */
  strangerMs: number;
}

export const strangerLimits: StrangerLimits = { strangers: 64, strangerMs: 5000 };

export class Strangers {
  /** In the order in which they came. */
  readonly #waiting = new Map<Socket, NodeJS.Timeout>();
  readonly #limits: StrangerLimits;

  constructor(limits: StrangerLimits) {
    this.#limits = limits;
  }

  /** A connection was accepted. */
  accept(socket: Socket): void {
    socket.on('error', () => undefined); // whoever came is gone
    const [oldest] = this.#waiting.keys();
    if (oldest !== undefined && this.#waiting.size >= this.#limits.strangers) this.#end(oldest);
    this.#waiting.set(
      socket,
      setTimeout(() => this.#end(socket), this.#limits.strangerMs),
    );
    socket.once('close', () => this.welcome(socket));
  }

  /** It has shown the token, or is gone. */
  welcome(socket: Socket): void {
    clearTimeout(this.#waiting.get(socket));
    this.#waiting.delete(socket);
  }

  endAll(): void {
    for (const socket of this.#waiting.keys()) this.#end(socket);
  }

  #end(socket: Socket): void {
    this.welcome(socket);
    socket.destroy();
  }
}
