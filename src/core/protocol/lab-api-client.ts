/** The window's end of LabApi, over any transport: requests as promises, events to listeners. */
import type { LabEvent, LabFailure, RequestKind, RequestPayload, RequestReply } from './lab-api';
import type { FromHost, ToHost } from './lab-api-messages';
import type { Transport } from './transport';

/** A refused or failed request, on its way through `throw`. */
export class LabRequestError extends Error {
  constructor(readonly failure: LabFailure) {
    super(failure.message);
    this.name = 'LabRequestError';
  }
}

interface Waiting {
  resolve: (value: never) => void;
  reject: (error: LabRequestError) => void;
}

export class LabClient {
  #nextId = 1;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(event: LabEvent) => void>();
  readonly #leave: () => void;

  constructor(private readonly transport: Transport) {
    this.#leave = transport.onMessage((message) => this.#receive(message as FromHost));
  }

  /** @throws LabRequestError as a rejection: refused, failed, or the host went away before it answered. */
  request<K extends RequestKind>(kind: K, payload: RequestPayload<K>): Promise<RequestReply<K>> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.transport.post({ id, kind, payload } satisfies ToHost<K>);
    });
  }

  /** Calls `listener` with every event, until the returned function is called. */
  onEvent(listener: (event: LabEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** To be called when the transport lost its host: open requests will not be answered any more. */
  disconnected(): void {
    const failure: LabFailure = { code: 'disconnected', message: 'The connection to Corelab was lost.' };
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new LabRequestError(failure));
  }

  close(): void {
    this.#leave();
    this.disconnected();
    this.#listeners.clear();
  }

  #receive(message: FromHost): void {
    if (message.kind === 'event') {
      for (const listener of [...this.#listeners]) listener(message.event);
      return;
    }
    if (message.id === null) return;
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.ok) waiting?.resolve(message.value as never);
    else waiting?.reject(new LabRequestError(message.failure));
  }
}
