/** The built preload, where a sandboxed one runs: no module but Electron's, and nothing of it for the page. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';

interface Bridge {
  post: (message: unknown) => void;
  onMessage: (listener: (message: unknown) => void) => () => void;
}

function runPreload() {
  const file = path.join(import.meta.dirname, '../../../out/preload/index.cjs');
  const exposed: Record<string, unknown> = {};
  const ipcRenderer = Object.assign(new EventEmitter(), { send: vi.fn() });
  const required: string[] = [];
  const require = (name: string) => {
    required.push(name);
    if (name !== 'electron') throw new Error(`A sandboxed preload cannot require ${name}.`);
    const contextBridge = {
      exposeInMainWorld: (key: string, value: unknown) => (exposed[key] = value),
    };
    return { contextBridge, ipcRenderer };
  };
  // As in the sandbox: neither `process` nor `Buffer` nor a way to load anything else.
  runInNewContext(readFileSync(file, 'utf8'), { require, module: { exports: {} }, exports: {} });
  return { exposed, ipcRenderer, required };
}

test('requires nothing but Electron, and exposes two functions and nothing else', () => {
  const { exposed, required } = runPreload();
  expect(required).toEqual(['electron']);
  expect(Object.keys(exposed)).toEqual(['corelab']);
  const bridge = exposed['corelab'] as Bridge;
  expect(Object.keys(bridge).sort()).toEqual(['onMessage', 'post']);
});

test('posts on the one channel, whatever the page wants', () => {
  const { exposed, ipcRenderer } = runPreload();
  (exposed['corelab'] as Bridge).post({ kind: 'describe' });
  expect(ipcRenderer.send.mock.calls).toEqual([['corelab', { kind: 'describe' }]]);
});

test('hands on messages without the event, until the page leaves', () => {
  const { exposed, ipcRenderer } = runPreload();
  const heard: unknown[][] = [];
  const leave = (exposed['corelab'] as Bridge).onMessage((...args) => heard.push(args));
  ipcRenderer.emit('corelab', { sender: ipcRenderer }, { kind: 'reply' });
  ipcRenderer.emit('other', {}, 'no');
  leave();
  ipcRenderer.emit('corelab', {}, 'gone');
  expect(heard).toEqual([[{ kind: 'reply' }]]);
});
