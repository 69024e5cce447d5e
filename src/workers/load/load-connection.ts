/** One connection of the load generator: kept alive, with one request on it at a time. */
import { Agent, request, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { pathOf } from './task-paths';

export interface ConnectionEvents {
  /** The system has given it a port of its own; a loop has not taken it yet. */
  connecting(port: number): void;
  /** A loop has answered on it: it can carry requests. */
  ready(): void;
  /** It is gone; called once, whenever that is. @param port 0 where it never had one */
  broken(port: number): void;
}

/** The longest that a loop may take to answer on a new connection, in ms: as long as a lost one may take to be replaced. */
const helloMs = 30_000;

export class LoadConnection {
  readonly #agent: Agent;
  readonly #socket: Socket;
  readonly #events: ConnectionEvents;
  readonly #port: number;
  #localPort = 0;
  #isBroken = false;

  /** Connects, and asks the loop behind it to say that it is there. */
  constructor(port: number, events: ConnectionEvents) {
    this.#port = port;
    this.#events = events;
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#agent = new Agent({ keepAlive: true, maxSockets: 1 });
    this.#agent.createConnection = () => this.#socket;
    this.#socket.once('connect', () => {
      this.#localPort = this.#socket.localPort ?? 0;
      events.connecting(this.#localPort);
    });
    this.#socket.on('error', () => undefined); // `close` follows
    this.#socket.once('close', () => this.#break());
    const late = setTimeout(() => this.#socket.destroy(), helloMs);
    this.send(pathOf('hello'), () => {
      clearTimeout(late);
      events.ready();
    });
    this.#socket.once('close', () => clearTimeout(late));
  }

  /** @param answered called with status and body; never where the connection breaks */
  send(path: string, answered: (status: number, body: string) => void): void {
    const sent = request({ port: this.#port, host: '127.0.0.1', path, agent: this.#agent }, (response) => {
      void textOf(response).then(
        (body) => answered(response.statusCode ?? 0, body),
        () => this.#socket.destroy(),
      );
    });
    sent.on('error', () => this.#socket.destroy());
    sent.end();
  }

  close(): void {
    this.#isBroken = true; // nobody wants to hear of it
    this.#socket.destroy();
  }

  #break(): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    this.#events.broken(this.#localPort);
  }
}

function textOf(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => (text += chunk));
    response.once('end', () => resolve(text));
    response.once('error', reject);
    response.once('close', () => reject(new Error('the connection was closed')));
  });
}
