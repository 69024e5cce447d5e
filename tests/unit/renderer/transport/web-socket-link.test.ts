import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { maxMessageBytes } from '../../../../src/core/protocol/lab-api';
import type { LinkState } from '../../../../src/renderer/transport/host-link';
import { type SocketLike, webSocketLink } from '../../../../src/renderer/transport/web-socket-link';

class FakeSocket implements SocketLike {
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly sent: string[] = [];
  closed = false;
  send = (text: unknown) => void this.sent.push(String(text));
  close = () => void (this.closed = true);
}

function linked() {
  const sockets: FakeSocket[] = [];
  const states: LinkState[] = [];
  const link = webSocketLink(() => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket;
  });
  link.onState((state) => states.push(state));
  return { link, sockets, states };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the link to the browser host', () => {
  it('sends and receives JSON once it is open', () => {
    const { link, sockets } = linked();
    const received: unknown[] = [];
    link.onMessage((message) => received.push(message));
    sockets[0]?.onopen?.();
    link.post({ id: 1 });
    sockets[0]?.onmessage?.({ data: '{"kind":"event"}' });
    expect(sockets[0]?.sent).toEqual(['{"id":1}']);
    expect(received).toEqual([{ kind: 'event' }]);
  });

  it('tries again when it is lost, less often each time, and soon again after a success', () => {
    const { sockets, states } = linked();
    const lose = () => sockets.at(-1)?.onclose?.({ code: 1006, reason: '' });
    lose();
    vi.advanceTimersByTime(300);
    expect(sockets).toHaveLength(2);
    lose();
    vi.advanceTimersByTime(300);
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(300);
    expect(sockets).toHaveLength(3);
    sockets.at(-1)?.onopen?.();
    lose();
    vi.advanceTimersByTime(300);
    expect(sockets).toHaveLength(4);
    expect(states).toEqual(['connecting', 'lost', 'lost', 'connected', 'lost']);
  });

  it('lets nobody wait for an answer to what could not be sent', async () => {
    const { link, sockets, states } = linked();
    link.post({ id: 1 });
    await Promise.resolve();
    expect(sockets[0]?.sent).toEqual([]);
    expect(states).toEqual(['connecting', 'connecting']); // told again, so that whoever waits is refused
  });

  it('does not send what the host would not take, and says so instead', async () => {
    const { link, sockets, states } = linked();
    const received: unknown[] = [];
    link.onMessage((message) => received.push(message));
    sockets[0]?.onopen?.();
    link.post({ id: 7, payload: '€'.repeat(maxMessageBytes / 3) });
    await Promise.resolve();
    expect(sockets[0]?.sent).toEqual([]);
    expect(received).toMatchObject([{ id: 7, ok: false, failure: { code: 'too-large' } }]);
    expect(states.at(-1)).toBe('connected');
  });

  it('knows which message was too large for the host that ended the connection', () => {
    const { link, sockets, states } = linked();
    const received: unknown[] = [];
    link.onMessage((message) => received.push(message));
    sockets[0]?.onopen?.();
    link.post({ id: 1, payload: 'a longer one' });
    link.post({ id: 2 });
    sockets[0]?.onclose?.({ code: 1009, reason: '' });
    expect(received).toMatchObject([
      { id: 1, failure: { code: 'too-large', message: expect.stringContaining('64 MB') as string } },
    ]);
    expect(states.at(-1)).toBe('lost');
  });

  it.each([
    [4008, 'This window did not read what was sent to it.'],
    [1006, undefined],
  ])('tells why the host closed it where the reason is for people: %d', (code, told) => {
    const { link, sockets } = linked();
    const reasons: (string | undefined)[] = [];
    link.onState((_, reason) => reasons.push(reason));
    sockets[0]?.onopen?.();
    sockets[0]?.onclose?.({ code, reason: 'This window did not read what was sent to it.' });
    expect(reasons.at(-1)).toBe(told);
  });

  it('stays closed once it was closed', () => {
    const { link, sockets } = linked();
    link.close();
    sockets[0]?.onclose?.({ code: 1000, reason: '' });
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
    expect(sockets[0]?.closed).toBe(true);
  });
});
