/** A transport that knows whether somebody is at its other end. Electron IPC and WebSocket each bring one. */
import type { Transport } from '../../core/protocol/transport';

export type LinkState = 'connecting' | 'connected' | 'lost';

export interface HostLink extends Transport {
  /**
   * Calls `listener` with the present state and with every change, until the returned function is called.
   * `reason`: why the host has ended the conversation, where it says so.
   */
  onState(listener: (state: LinkState, reason?: string) => void): () => void;
  close(): void;
}
