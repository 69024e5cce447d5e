/** A session of WebDriver BiDi: commands and events as JSON over one WebSocket. @see https://w3c.github.io/webdriver-bidi/ */
import { once } from 'node:events';
import { WebSocket } from 'ws';

interface FromBrowser {
  type: 'success' | 'error' | 'event';
  id?: number;
  result?: unknown;
  error?: string;
  message?: string;
  method?: string;
  params?: unknown;
}

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

export class BidiSession {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  private constructor(socket: WebSocket, onEvent: (method: string, params: unknown) => void) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as FromBrowser;
      if (message.type === 'event') onEvent(message.method ?? '', message.params);
      else this.#answer(message);
    });
    socket.on('close', () => this.#fail(new Error('The browser has closed the connection.')));
    socket.on('error', (error) => this.#fail(error));
  }

  /** @param address as the browser prints it */
  static async open(
    address: string,
    onEvent: (method: string, params: unknown) => void,
  ): Promise<BidiSession> {
    const socket = new WebSocket(`${address}/session`);
    await once(socket, 'open');
    const session = new BidiSession(socket, onEvent);
    await session.send('session.new', { capabilities: {} });
    return session;
  }

  /** @throws Error with the browser's own words when it refuses, or ends before it answers */
  send(method: string, params: object): Promise<unknown> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  #answer({ type, id, result, error, message }: FromBrowser): void {
    const waiting = this.#waiting.get(id ?? 0);
    this.#waiting.delete(id ?? 0);
    if (type === 'success') waiting?.resolve(result);
    else waiting?.reject(new Error(`${error}: ${message}`));
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
