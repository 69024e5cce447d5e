/** What windows ask of a browser host in an hour, over and over: they come and go, measure short runs, and go through the history. */
import { setTimeout as pause } from 'node:timers/promises';
import { openSocketWindow, type SocketWindow } from '../../tests/support/server/socket-window';

const shortRun = {
  models: ['threads'],
  workload: 'primes',
  tasks: 40,
  workers: [1, 2],
  rounds: 1,
  warmUp: false,
  ceiling: false,
};
/** So many of the newest runs stay; of those before every second one is removed. */
const keptNewest = 20;

export class BusyWindows {
  readonly #address: string;
  #open: SocketWindow[] = [];
  cycles = 0;

  constructor(address: string) {
    this.#address = address;
  }

  /** One run, with everything that is done to runs, while windows come and go. @throws Error when the host refuses any of it */
  async cycle(): Promise<void> {
    this.cycles += 1;
    for (let count = 0; count < 3; count++) this.#open.push(await openSocketWindow(this.#address));
    const [{ client }] = this.#open as [SocketWindow];
    await client.request('describe', {});
    await client.request('subscribeSamples', { periodMs: 200 });
    const { id } = await client.request('startRun', { spec: shortRun });
    while ((await client.request('currentRun', {}))?.state !== 'finished') await pause(50);
    await client.request('renameRun', { id, title: `Run ${this.cycles}` });
    await client.request('openRun', { id });
    for (const format of ['csv', 'html', 'json']) await client.request('exportRun', { id, format });
    await client.request('analyseRun', { id });
    const { runs } = await client.request('listRuns', { limit: 200 });
    const old = runs[keptNewest + (this.cycles % 2)];
    if (old !== undefined) await client.request('removeRun', { id: old.id });
    // Half of them leave without a word, and some stay until the next time.
    for (const window of this.#open.splice(0, 2)) window.socket.terminate();
    for (const window of this.#open.splice(3)) window.socket.close();
  }

  close(): void {
    for (const { socket } of this.#open.splice(0)) socket.terminate();
  }
}
