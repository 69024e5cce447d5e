/** Electron IPC through the preload's bridge: the host lives as long as the window does. */
import type { Transport } from '../../core/protocol/transport';
import type { HostLink } from './host-link';

export function electronLink(bridge: Transport): HostLink {
  const leave = new Set<() => void>();
  return {
    post: (message) => bridge.post(message),
    onMessage(listener) {
      const stop = bridge.onMessage(listener);
      leave.add(stop);
      return () => {
        leave.delete(stop);
        stop();
      };
    },
    onState(listener) {
      listener('connected');
      return () => undefined;
    },
    close() {
      for (const stop of leave) stop();
      leave.clear();
    },
  };
}
