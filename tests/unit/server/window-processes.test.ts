import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { WindowProcesses } from '../../../src/server/window-processes';
import { temporaryFolder } from '../../support/fake-lab';

/** As /proc/net/tcp has it: a listener on port 8080, and both ends of a connection from port 51966. */
const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 111 1 0 100 0 0 10 0
   1: 0100007F:1F90 0100007F:CAFE 01 00000000:00000000 00:00000000 00000000  1000        0 222 1 0 20 4 30 10 -1
   2: 0100007F:CAFE 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000        0 333 1 0 20 4 30 10 -1
`;

/** @param processes their program, and what a descriptor of theirs leads to */
function procWith(processes: Record<number, { program: string; holds: string }>): string {
  const proc = temporaryFolder();
  mkdirSync(path.join(proc, 'net'));
  writeFileSync(path.join(proc, 'net/tcp'), table);
  for (const [pid, { program, holds }] of Object.entries(processes)) {
    mkdirSync(path.join(proc, pid, 'fd'), { recursive: true });
    symlinkSync(program, path.join(proc, pid, 'exe'));
    symlinkSync(holds, path.join(proc, pid, 'fd', '7'));
  }
  return proc;
}

const connection = { localPort: 0x1f90, remotePort: 0xcafe };

test('a browser is all processes of the program that holds the other end of a window', () => {
  const proc = procWith({
    10: { program: '/usr/bin/node', holds: 'socket:[222]' },
    20: { program: '/opt/browser', holds: 'socket:[333]' },
    21: { program: '/opt/browser', holds: 'socket:[999]' },
    30: { program: '/usr/bin/editor', holds: 'socket:[998]' },
  });
  const windows = new WindowProcesses(proc, '/usr/bin/node');
  expect(windows.pids()).toEqual([]);
  windows.opened(connection);
  expect(windows.pids()).toEqual([20, 21]);
  windows.closed(connection);
  expect(windows.pids()).toEqual([]);
});

test('a window in the program of the host is not told from executors, and one of another user not at all', () => {
  const proc = procWith({ 20: { program: '/usr/bin/node', holds: 'socket:[333]' } });
  const windows = new WindowProcesses(proc, '/usr/bin/node');
  windows.opened(connection);
  windows.opened({ localPort: 0x1f90, remotePort: 4711 });
  expect(windows.pids()).toEqual([]);
  expect(new WindowProcesses('/nowhere').pids()).toEqual([]);
});

test.runIf(process.platform === 'linux')(
  'a connection of this machine leads to the process that made it',
  async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const [accepted] = (await once(server, 'connection')) as [Socket];
    const windows = new WindowProcesses('/proc', 'another program');
    windows.opened(accepted);
    expect(windows.pids()).toContain(process.pid);
    client.destroy();
    server.close();
  },
);
