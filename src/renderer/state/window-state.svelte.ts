/** Stub. */
import type { HostLink } from '../transport/host-link';
export class WindowState {
  view = $state('bench');
  constructor(readonly link: HostLink) {}
  async open(): Promise<void> {}
}
