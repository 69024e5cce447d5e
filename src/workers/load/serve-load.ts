/** The load generator's side of its conversation with the manager: opens connections, and replaces those that break. */
import { assertNever } from '../../core/assert-never';
import type { FromLoadGenerator, ToLoadGenerator } from '../../core/protocol/load';
import { clockSince } from '../clock';
import { LoadConnection } from './load-connection';
import { LoadSchedule } from './load-schedule';

/** Before a connection that broke is opened anew, in ms. */
const againMs = 20;

type Open = Extract<ToLoadGenerator, { kind: 'open' }>;

export function serveLoad(tell: (message: FromLoadGenerator) => void): (message: ToLoadGenerator) => void {
  let load: Load | undefined;
  return (message) => {
    switch (message.kind) {
      case 'open':
        load = new Load(message, tell);
        return;
      case 'issue':
        load?.schedule.issue(message.requests);
        return;
      case 'rest':
        load?.rest();
        return;
      default:
        assertNever(message);
    }
  };
}

class Load {
  readonly schedule: LoadSchedule;
  readonly #connections = new Set<LoadConnection>();
  #waitFor: number;
  #isResting = false;

  constructor(
    private readonly open: Open,
    private readonly tell: (message: FromLoadGenerator) => void,
  ) {
    this.schedule = new LoadSchedule(clockSince(open.epochMs), tell);
    this.#waitFor = open.connections;
    for (let one = 0; one < open.connections; one++) this.#connect();
  }

  rest(): void {
    this.#isResting = true;
    this.schedule.rest();
    for (const connection of this.#connections) connection.close();
  }

  #connect(): void {
    if (this.#isResting) return;
    const connection = new LoadConnection(this.open.port, {
      connecting: (port) => this.tell({ kind: 'connecting', port }),
      ready: () => {
        this.schedule.free(connection);
        this.#waitFor--;
        if (this.#waitFor === 0) this.tell({ kind: 'opened' });
      },
      broken: (port) => {
        this.#connections.delete(connection);
        const lost = this.schedule.lose(connection);
        if (port !== 0) this.tell({ kind: 'broken', port, lost });
        setTimeout(() => this.#connect(), againMs);
      },
    });
    this.#connections.add(connection);
  }
}
