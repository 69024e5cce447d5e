import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';
import { SystemInformation } from '../../../src/lab/system-information';
import { forkWorker } from '../../../src/workers/guard/worker-fork';

vi.mock('../../../src/workers/guard/worker-fork', () => ({ forkWorker: vi.fn() }));

const refused = { available: false, reason: 'no process can be started to ask systeminformation' };

beforeEach(() => {
  vi.mocked(forkWorker).mockReset();
});

it('says so where the system refuses a process', async () => {
  vi.mocked(forkWorker).mockImplementation(() => {
    throw new Error('EMFILE');
  });
  expect(await new SystemInformation().ask('mem')).toEqual(refused);
});

it('says so where Node gave up half-way, and has no channel to ask on', async () => {
  const halfWay = Object.assign(new EventEmitter(), { connected: false });
  vi.mocked(forkWorker).mockReturnValue(halfWay as unknown as ChildProcess);
  const system = new SystemInformation();
  expect(await system.ask('mem')).toEqual(refused);
  halfWay.emit('error', new Error('spawn EMFILE')); // heard, so it ends nobody
  system.close();
});
