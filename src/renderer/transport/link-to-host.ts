/** Finds out where this window runs: in Electron, whose preload left a bridge, or in a tab of the browser host. */
import type { Transport } from '../../core/protocol/transport';
import { electronLink } from './electron-link';
import type { HostLink } from './host-link';
import { webSocketLink, type SocketLike } from './web-socket-link';

/** The name under which the preload leaves its bridge. */
type Place = Pick<Window, 'location'> & { corelab?: Transport };

export function linkToHost(place: Place): HostLink {
  if (place.corelab !== undefined) return electronLink(place.corelab);
  const address = new URL('socket', place.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return webSocketLink(() => new WebSocket(address) as SocketLike);
}
