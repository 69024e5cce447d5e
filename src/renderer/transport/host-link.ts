/** A transport that knows whether somebody is at its other end. Electron IPC and WebSocket each bring one. */
import type { Transport } from '../../core/protocol/transport';

export type LinkState = 'connecting' | 'connected' | 'lost';

export interface HostLink extends Transport {
  /** Calls `listener` with the present state and with every change, until the returned function is called. */
  onState(listener: (state: LinkState) => void): () => void;
  close(): void;
}
