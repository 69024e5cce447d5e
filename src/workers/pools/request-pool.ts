/**
 * Event loops that are HTTP servers behind one port, and a load generator that asks them for the tasks. The manager decides what
 * is tried again, and which loop had what in hand when it was lost.
 */
import type { FromExecutor } from '../../core/protocol/executor';
import type { FromLoadGenerator, LoadAnswer, LoadRequest } from '../../core/protocol/load';
import { t } from '../../core/text/t';
import type { Measure } from '../../core/vocabulary/measure';
import { TaskQueue } from '../../engine/queue/task-queue';
import type { ProcessEnd } from '../guard/guarded-fork';
import { pathOf } from '../load/task-paths';
import { decodeMessage } from '../process-wire';
import { attemptFailed } from './attempt-failed';
import { FrontDoor } from './front-door';
import { LoadGeneratorHandle, loadGeneratorName } from './load-generator-handle';
import {
  type ExecutorPlace,
  executorInit,
  type ExecutorSetup,
  killAll,
  type Pool,
  type TrialEnv,
} from './pool';
import { lanesOf, openPlaces, type OpenPlace, type PlaceShape, ReplacingPool } from './replacing-pool';
import { RequestTimes } from './request-times';

type BatchDone = Extract<FromExecutor, { kind: 'batchDone' }>;

/** So many requests lie with the load generator at most, besides those on its connections, and go there in one message. */
const [mostAhead, perMessage] = [4096, 256];
/** Where tasks arrive over time, the generator knows of each this long before it is due, in ms. */
const aheadMs = 1000;
/** A connection that breaks belongs to a loop that ends; if that does not end within so many ms, it was only the connection. */
const breaksAloneMs = 5000;

export interface RequestPoolSettings {
  /** 0 for a free one. */
  port: number;
}

export async function openRequestPool(
  env: TrialEnv,
  { spawn, scheduler, lanesPerPlace = 1 }: ExecutorSetup,
  { port }: RequestPoolSettings,
): Promise<Pool> {
  // Between two requests a lane waits for the next one, not for its loop.
  const shape: PlaceShape = { lanesPerPlace, between: 'dispatch' };
  const open: OpenPlace = (place) =>
    spawn(
      executorInit(env, {
        scheduler,
        firstLane: place * lanesPerPlace,
        lanes: lanesPerPlace,
        tasksFrom: 'requests',
      }),
    );
  const door = await FrontDoor.open(port);
  let places: ExecutorPlace[] = [];
  try {
    const starting = LoadGeneratorHandle.start().then((load) => {
      env.addService(loadGeneratorName, load.service);
      return load;
    });
    const [opened, started] = await Promise.allSettled([openPlaces(env, shape, open), starting]);
    if (opened.status === 'rejected') throw opened.reason;
    places = opened.value;
    if (started.status === 'rejected') throw started.reason;
    const load = started.value;
    const pool = new RequestPool(env, places, shape, { door, load, open });
    await pool.connect();
    return pool;
  } catch (error) {
    await killAll(places.map(({ handle }) => handle));
    door.close();
    throw error;
  }
}

interface RequestPoolParts {
  door: FrontDoor;
  load: LoadGeneratorHandle;
  open: OpenPlace;
  /** Whether what it asks for counts for nothing. */
  isRehearsal?: true;
}

/** A request whose connection broke before its answer. */
interface LostRequest {
  id: number;
  lane: number;
  sentMs: number;
}

/** A loop that is gone, until the load generator has told what it had in hand. */
interface Loss {
  end: ProcessEnd;
  lostMs: number;
  /** Of its connections that the generator has not missed yet. */
  ports: Set<number>;
  requests: LostRequest[];
}

class RequestPool extends ReplacingPool {
  readonly #queue: TaskQueue;
  readonly #parts: RequestPoolParts;
  readonly #times: RequestTimes;
  /** Asked for and not answered. */
  readonly #inHand = new Set<number>();
  #isBegun = false;
  /** Handed out with nothing beside it, because its last loop was lost. */
  #isAlone = false;
  readonly #done: number[];
  /** Since when each lane could do something. */
  readonly #sinceMs: Float64Array;
  readonly #losses = new Set<Loss>();
  /** By place: those that broke before their loop was known to be lost. */
  readonly #broken = new Map<number, LostRequest[]>();
  #wakeUp: NodeJS.Timeout | undefined;

  constructor(env: TrialEnv, places: readonly ExecutorPlace[], shape: PlaceShape, parts: RequestPoolParts) {
    super(env, places, shape, parts.open);
    this.#parts = parts;
    this.#queue = new TaskQueue(env.book, env.trial.retries, env.plan);
    this.#times = new RequestTimes(env.book.total);
    this.#done = places.map(() => 0);
    this.#sinceMs = new Float64Array(this.lanes.length);
  }

  /** Opens all connections, and waits until a loop has answered on each. */
  async connect(): Promise<void> {
    const { door, load } = this.#parts;
    for (const place of this.places.keys()) this.#enter(place);
    const { epochMs } = this.env;
    await load.open({ port: door.port, connections: this.lanes.length, epochMs }, (message) =>
      this.#hear(message),
    );
  }

  override async run(zeroMs: number): Promise<void> {
    this.#queue.startAt(zeroMs);
    this.#sinceMs.fill(zeroMs);
    this.#parts.load.onMessage = (message) => this.#hear(message);
    const running = super.run(zeroMs);
    this.#isBegun = true;
    if (this.env.book.isFinished) this.finish();
    else this.#feed();
    await running;
  }

  async rehearse(env: TrialEnv): Promise<void> {
    const rehearsal = new RequestPool(env, this.places, this.shape, { ...this.#parts, isRehearsal: true });
    await rehearsal.run(env.clock());
    rehearsal.isClosing = true; // loops that end from now on are no longer its own
    clearTimeout(rehearsal.#wakeUp);
  }

  override async close(): Promise<void> {
    this.isClosing = true;
    clearTimeout(this.#wakeUp);
    this.#parts.load.send({ kind: 'rest' });
    await super.close();
    this.#parts.door.close();
  }

  progress(): ReturnType<Pool['progress']> {
    const { done, failed } = this.env.book;
    return { done, failed, doneBy: [...this.#done] };
  }

  async collect(): Promise<void> {
    // Every answer has brought all that belongs to its task.
  }

  measures(): Measure[] {
    return this.#times.measures(this.env.plan, this.zeroMs);
  }

  protected start(place: number): void {
    if (!this.#isBegun) return; // all have their connections already
    for (const lane of lanesOf(place, this.shape.lanesPerPlace)) this.#sinceMs[lane] = this.env.clock();
    this.#enter(place);
  }

  protected putBack(place: number, end: ProcessEnd, lostMs: number): boolean {
    const requests = this.#broken.get(place) ?? [];
    this.#broken.delete(place);
    const loss: Loss = { end, lostMs, ports: new Set(this.#parts.door.leave(place)), requests };
    this.#losses.add(loss);
    this.#settleLoss(loss);
    return !this.env.book.isFinished;
  }

  #enter(place: number): void {
    const { door } = this.#parts;
    const { handle } = this.placeAt(place);
    handle.onMessage = (message) => {
      if (message.kind === 'connected') door.took(place);
    };
    door.enter(place, lanesOf(place, this.shape.lanesPerPlace), handle);
  }

  #hear(message: FromLoadGenerator): void {
    switch (message.kind) {
      case 'connecting':
        this.#parts.door.admit(message.port);
        return;
      case 'answers':
        // After the run's time-out its open tasks have failed: what still arrives comes too late.
        if (this.isClosing) return;
        for (const answer of message.answers) this.#settle(answer);
        this.#goOn();
        return;
      case 'broken':
        this.#hearBroken(message);
        return;
      default: // `opened` again, after connections were replaced
    }
  }

  #goOn(): void {
    if (this.env.book.isFinished) this.finish();
    else this.#feed();
  }

  /** Asks for as many tasks as the generator may have ahead; for one that may bring its loop down, when it has no other. */
  #feed(): void {
    if (this.#isAlone || this.isClosing) return;
    const { plan, clock } = this.env;
    // Who hands out slowly does so one by one.
    const isSlow = plan.beforeHandOut !== undefined;
    const most = isSlow ? this.lanes.length : this.lanes.length + mostAhead;
    while (this.#inHand.size < most) {
      const count = isSlow ? 1 : Math.min(perMessage, most - this.#inHand.size);
      const ids = this.#queue.take(count, () => clock() + aheadMs);
      if (ids.length === 0) break;
      this.#issue(ids);
    }
    if (this.#inHand.size === 0) {
      const suspect = this.#queue.takeSuspect();
      if (suspect !== undefined) {
        this.#isAlone = true;
        this.#issue([suspect]);
      }
    }
    this.#wakeForMore();
  }

  /** Where tasks arrive over time, also when no answer comes meanwhile. */
  #wakeForMore(): void {
    const dueMs = this.#queue.nextDueMs();
    if (dueMs === Infinity || this.#wakeUp !== undefined) return;
    this.#wakeUp = setTimeout(
      () => {
        this.#wakeUp = undefined;
        this.#feed();
      },
      Math.max(1, dueMs - this.env.clock() - aheadMs / 2),
    );
  }

  #issue(ids: readonly number[]): void {
    const { plan } = this.env;
    const isWarmUp = this.#parts.isRehearsal ?? false;
    const requests = ids.map((id): LoadRequest => {
      plan.beforeHandOut?.(id);
      this.#inHand.add(id);
      const asked = { id: plan.numberOf?.(id) ?? id, attempt: this.#queue.attemptOf(id), isWarmUp };
      return {
        id,
        path: pathOf(asked),
        dueMs: plan.dueMs === undefined ? null : this.zeroMs + plan.dueMs(id),
      };
    });
    this.#parts.load.send({ kind: 'issue', requests });
  }

  #settle({ id, sentMs, answeredMs, body }: LoadAnswer): void {
    if (!this.#inHand.delete(id)) return;
    this.#isAlone = false;
    const {
      startMs: start,
      elapsedNs,
      apart,
      results,
      failures,
      spans,
    } = decodeMessage(JSON.parse(body)) as BatchDone;
    const end = start + (elapsedNs[0] as number) / 1e6;
    const lane = apart?.lanes[0] as number;
    const { log } = this.env;
    // Sent and not begun: its loop was busy with others.
    const queuedMs = Math.max(sentMs, this.#sinceMs[lane] as number);
    if (queuedMs < start) log.span(lane, 'ready', queuedMs, start);
    if (spans !== null) log.addSpans(spans);
    this.#sinceMs[lane] = end;
    const failure = failures?.[0]?.failure;
    if (failure !== undefined) {
      attemptFailed(this.env, this.#queue, { task: id, lane, start, end, failure });
      return;
    }
    log.attempt(id, lane, start, end, true);
    this.#times.add(id, sentMs, answeredMs);
    const place = this.lanes[lane]?.worker as number;
    this.#done[place] = (this.#done[place] ?? 0) + 1;
    this.#queue.done(id, results[0]);
  }

  /** A connection broke: nearly always because its loop has ended, or is about to be known to have. */
  #hearBroken({ port, lost }: Extract<FromLoadGenerator, { kind: 'broken' }>): void {
    const taken = this.#parts.door.forget(port);
    if (taken === undefined || this.isClosing) return;
    const request = lost === null ? null : { ...lost, lane: taken.lane };
    const loss = [...this.#losses].find(({ ports }) => ports.delete(port));
    if (loss !== undefined) {
      if (request !== null) loss.requests.push(request);
      this.#settleLoss(loss);
    } else if (request !== null) {
      const broken = this.#broken.get(taken.place) ?? [];
      this.#broken.set(taken.place, broken);
      broken.push(request);
      setTimeout(() => this.#breakAlone(taken.place, request), breaksAloneMs).unref();
    }
  }

  /** What became of a request is not known; its loop is still there. */
  #breakAlone(place: number, request: LostRequest): void {
    const broken = this.#broken.get(place) ?? [];
    if (this.isClosing || !broken.includes(request)) return;
    this.#broken.set(
      place,
      broken.filter((one) => one !== request),
    );
    const failure = { code: 'executor-exited', message: t('loops.connection-broke') } as const;
    this.#lose(request, this.env.clock(), failure);
    this.#goOn();
  }

  /** Once all of its connections are known to be gone: charges the task that is to blame, if that is known, and no other. */
  #settleLoss(loss: Loss): void {
    if (loss.ports.size > 0) return;
    this.#losses.delete(loss);
    const { requests, lostMs } = loss;
    const { culprit, failure } = loss.end;
    const open = requests.filter(({ id }) => this.#inHand.has(id));
    const blamed = open.find(({ id }) => id === culprit) ?? (open.length === 1 ? open[0] : undefined);
    if (blamed !== undefined) this.#lose(blamed, lostMs, failure);
    for (const request of open.filter((one) => one !== blamed)) {
      const { id: task, lane, sentMs } = request;
      this.#inHand.delete(task);
      const attempt = this.#queue.attemptOf(task);
      const start = Math.min(sentMs, lostMs);
      this.env.log.failed({ task, attempt, lane, start, end: lostMs, failure, decision: 'again' });
      if (blamed === undefined) this.#queue.putBackUncharged([task]);
      else this.#queue.putBackUntouched([task]);
    }
    this.#goOn();
  }

  #lose({ id: task, lane, sentMs }: LostRequest, end: number, failure: ProcessEnd['failure']): void {
    if (!this.#inHand.delete(task)) return;
    this.#isAlone = false;
    attemptFailed(this.env, this.#queue, { task, lane, start: Math.min(sentMs, end), end, failure });
  }
}
