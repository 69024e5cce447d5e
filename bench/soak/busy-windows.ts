/** What windows ask of a browser host in an hour, over and over: they come and go, measure short runs, and go through the history. */
import { setTimeout as pause } from 'node:timers/promises';
import type { RunRecord } from '../../src/core/record/run-record';
import type { LabClient } from '../../src/core/protocol/lab-api-client';
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
/** As many as a window asks for at once: the host remembers what a list says of each. */
export const savedRuns = 200;
/** So many of the newest runs stay; of those before every second one is removed. */
const keptNewest = 20;

export class BusyWindows {
  #open: SocketWindow[] = [];
  cycles = 0;

  constructor(private readonly address: string) {}

  /** Fills the history with copies of a first run. @throws Error when the host refuses any of it */
  async fillHistory(): Promise<void> {
    await this.cycle();
    const { socket, client } = await openSocketWindow(this.address);
    const { runs, total } = await client.request('listRuns', { limit: 1 });
    const { text } = await client.request('exportRun', {
      id: (runs[0] as { id: string }).id,
      format: 'json',
    });
    const record = JSON.parse(text) as RunRecord;
    for (let copy = total; copy < savedRuns; copy++) {
      const id = `20250101-000000-${copy.toString(16).padStart(6, '0')}`;
      await client.request('importRun', { text: JSON.stringify({ ...record, id }) });
    }
    socket.close();
  }

  /**
   * One run, with everything that is done to runs, while windows come and go.
   * @param times how often each request is made @throws Error when the host refuses any of it
   */
  async cycle(times = 1): Promise<void> {
    this.cycles += 1;
    for (let count = 0; count < 3; count++) this.#open.push(await openSocketWindow(this.address));
    const [{ client }] = this.#open as [SocketWindow];
    await client.request('subscribeSamples', { periodMs: 200 });
    const { id } = await client.request('startRun', { spec: shortRun });
    while ((await client.request('currentRun', {}))?.state !== 'finished') await pause(50);
    for (let time = 0; time < times; time++) await this.#goThroughHistory(client, id);
    // Half of them leave without a word, and some stay until the next time.
    for (const window of this.#open.splice(0, 2)) window.socket.terminate();
    for (const window of this.#open.splice(3)) window.socket.close();
  }

  async #goThroughHistory(client: LabClient, id: string): Promise<void> {
    await client.request('describe', {});
    await client.request('renameRun', { id, title: `Run ${this.cycles}` });
    await client.request('openRun', { id });
    for (const format of ['csv', 'html', 'json']) await client.request('exportRun', { id, format });
    await client.request('analyseRun', { id });
    const { runs } = await client.request('listRuns', { limit: savedRuns });
    // The cycle saved two, the run and the one analysed again: one of them stays.
    const old = runs.slice(keptNewest).filter((_, at) => at % 2 === this.cycles % 2);
    for (const run of old.slice(0, 1)) await client.request('removeRun', { id: run.id });
  }

  close(): void {
    for (const { socket } of this.#open.splice(0)) socket.terminate();
  }
}
