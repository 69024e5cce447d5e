/**
 * What the load generator does: sends each request when it is due and a connection is free, and no more than it has
 * connections at once; what has to wait is sent late, and says so. The schedule does not slow down with the server
 * (an open load), where requests have a time at which they are due.
 */
import type { FromLoadGenerator, LoadAnswer, LoadRequest } from '../../core/protocol/load';
import type { Clock } from '../../engine/clock';

/** A connection as the schedule sees it. */
export interface Carrier {
  /** @param answered not called where the connection breaks */
  send(path: string, answered: (status: number, body: string) => void): void;
}

/** Answers leave after so many ms at the latest, or when there are so many of them. */
const [flushMs, flushCount] = [20, 256];

export class LoadSchedule {
  /** Those not sent yet, from `#next` on. */
  #waiting: LoadRequest[] = [];
  #next = 0;
  readonly #free: Carrier[] = [];
  readonly #carried = new Map<Carrier, { id: number; sentMs: number }>();
  #answers: LoadAnswer[] = [];
  #wakeUp: NodeJS.Timeout | undefined;
  #flush: NodeJS.Timeout | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly tell: (message: FromLoadGenerator) => void,
  ) {}

  issue(requests: readonly LoadRequest[]): void {
    if (this.#next === this.#waiting.length) {
      this.#waiting = [];
      this.#next = 0;
    }
    for (const one of requests) this.#waiting.push(one);
    this.#sendDue();
  }

  /** A connection can carry a request: a new one, or one whose request was answered. */
  free(carrier: Carrier): void {
    this.#free.push(carrier);
    this.#sendDue();
  }

  /** A connection is gone. @returns what it carried */
  lose(carrier: Carrier): { id: number; sentMs: number } | null {
    const place = this.#free.indexOf(carrier);
    if (place >= 0) this.#free.splice(place, 1);
    const lost = this.#carried.get(carrier) ?? null;
    this.#carried.delete(carrier);
    return lost;
  }

  /** Forgets what was not sent. */
  rest(): void {
    this.#next = this.#waiting.length;
    clearTimeout(this.#wakeUp);
    clearTimeout(this.#flush);
  }

  #sendDue(): void {
    for (let one = this.#waiting[this.#next]; one !== undefined; one = this.#waiting[this.#next]) {
      if (one.dueMs !== null && one.dueMs > this.clock()) {
        this.#wakeAt(one.dueMs);
        return;
      }
      // In turn: so each loop gets its share of what one loop could carry alone.
      const carrier = this.#free.shift();
      if (carrier === undefined) return;
      this.#next++;
      this.#send(one, carrier);
    }
  }

  #send({ id, path }: LoadRequest, carrier: Carrier): void {
    const sentMs = this.clock();
    this.#carried.set(carrier, { id, sentMs });
    carrier.send(path, (status, body) => {
      this.#carried.delete(carrier);
      this.#answers.push({ id, sentMs, answeredMs: this.clock(), body });
      this.free(carrier);
      this.#flushSoon(status !== 200);
    });
  }

  /** At once where the manager has to decide something, or nothing else is on its way. */
  #flushSoon(isUrgent: boolean): void {
    const isLast = this.#carried.size === 0 && this.#next === this.#waiting.length;
    if (isUrgent || isLast || this.#answers.length >= flushCount) {
      clearTimeout(this.#flush);
      this.#flush = undefined;
      const answers = this.#answers;
      this.#answers = [];
      this.tell({ kind: 'answers', answers });
    } else this.#flush ??= setTimeout(() => this.#flushSoon(true), flushMs);
  }

  #wakeAt(dueMs: number): void {
    if (this.#wakeUp !== undefined) return;
    this.#wakeUp = setTimeout(
      () => {
        this.#wakeUp = undefined;
        this.#sendDue();
      },
      Math.max(0, dueMs - this.clock()),
    );
  }
}
