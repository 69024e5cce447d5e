/** The window's end of the conversation with its host: requests, events, and whether anybody is there. */
import type {
  LabEvent,
  LabFailure,
  RequestKind,
  RequestPayload,
  RequestReply,
} from '../../core/protocol/lab-api';
import { LabClient, LabRequestError } from '../../core/protocol/lab-api-client';
import type { HostLink, LinkState } from '../transport/host-link';

export class Connection {
  state = $state<LinkState>('connecting');
  readonly #client: LabClient;

  constructor(private readonly link: HostLink) {
    this.#client = new LabClient(link);
  }

  /**
   * @param onConnected called each time somebody answers: at the beginning, and after a loss.
   * @param onEnded called when the host has ended the conversation and says why.
   */
  open(onConnected: () => void, onEnded: (reason: string) => void): void {
    this.link.onState((state, reason) => {
      if (reason !== undefined) onEnded(reason);
      const before = this.state;
      this.state = state;
      if (state !== 'connected') this.#client.disconnected();
      else if (before !== 'connected') onConnected();
    });
  }

  /** @throws LabRequestError as a rejection: refused, failed, or the host went away. */
  request<K extends RequestKind>(kind: K, payload: RequestPayload<K>): Promise<RequestReply<K>> {
    return this.#client.request(kind, payload);
  }

  onEvent(listener: (event: LabEvent) => void): () => void {
    return this.#client.onEvent(listener);
  }

  close(): void {
    this.#client.close();
    this.link.close();
  }
}

/** Any thrown value as something to show. */
export function failureOf(thrown: unknown): LabFailure {
  if (thrown instanceof LabRequestError) return thrown.failure;
  return { code: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) };
}
