import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { type Socket, socketTransport } from '../../../src/server/socket-transport';

class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly sent: string[] = [];
  closed: [number, string] | undefined;
  terminated = false;
  send(text: string): void {
    this.sent.push(text);
  }
  close(code: number, reason: string): void {
    this.closed = [code, reason];
    this.readyState = 2;
  }
  terminate(): void {
    this.terminated = true;
    this.readyState = 3;
  }
}

const limits = { skipBytes: 100, dropBytes: 1000, dropBytesOfAll: 3000 };

function transport(others: readonly { bufferedAmount: number }[] = []) {
  const socket = new FakeSocket();
  const tab = socketTransport(socket as unknown as Socket, limits, () => [socket, ...others]);
  return { socket, tab };
}

const sample = { kind: 'event', event: { kind: 'sample', sample: {} } };
const progress = { kind: 'event', event: { kind: 'run', updates: [{ kind: 'progress' }] } };
const ended = { kind: 'event', event: { kind: 'run', updates: [{ kind: 'trialEnded' }] } };
const reply = { kind: 'reply', id: 1, ok: true, value: 7 };

describe('a tab that cannot keep up', () => {
  it('is spared what the next message tells again, and gets the rest', () => {
    const { socket, tab } = transport();
    socket.bufferedAmount = 101;
    for (const message of [sample, progress, ended, reply]) tab.post(message);
    expect(socket.sent.map((text) => JSON.parse(text) as unknown)).toEqual([ended, reply]);
    socket.bufferedAmount = 0;
    tab.post(sample);
    expect(socket.sent).toHaveLength(3);
  });

  it('is given up before it fills the memory', () => {
    const { socket, tab } = transport();
    socket.bufferedAmount = 1001;
    vi.useFakeTimers();
    tab.post(reply);
    expect(socket.closed).toEqual([4008, 'This window did not read what was sent to it.']);
    tab.post(reply);
    expect(socket.sent).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(socket.terminated).toBe(true);
    vi.useRealTimers();
  });

  it('is given up where all of them together fill it, but not one that has read everything', () => {
    const others = Array.from({ length: 3 }, () => ({ bufferedAmount: 1000 }));
    const [slow, quick] = [transport(others), transport(others)];
    slow.socket.bufferedAmount = 1;
    for (const { tab } of [slow, quick]) tab.post(reply);
    expect([slow.socket.closed?.[0], quick.socket.closed]).toEqual([4008, undefined]);
    expect(quick.socket.sent).toHaveLength(1);
  });
});

describe('messages from a tab', () => {
  it('are handed on as they are; what is no JSON, or binary, as nothing', () => {
    const { socket, tab } = transport();
    const got: unknown[] = [];
    const stop = tab.onMessage((message) => got.push(message));
    socket.emit('message', Buffer.from('{"id":1}'), false);
    socket.emit('message', Buffer.from('{"id":'), false);
    socket.emit('message', Buffer.from('{"id":1}'), true);
    stop();
    socket.emit('message', Buffer.from('{"id":2}'), false);
    expect(got).toEqual([{ id: 1 }, undefined, undefined]);
  });
});
