/** Tasks that come one by one while others are in hand: each lane of an event loop does its own, and has its own answer. */
import type { FromExecutor } from '../../core/protocol/executor';
import type { Scheduler } from '../schedulers/scheduler';
import type { InjectedFailure } from '../sources/injected-failures';
import { BatchSource } from '../sources/batch-source';
import type { TaskTools } from '../tasks/task-tools';
import type { TaskPlan } from '../tasks/workload';

type BatchDone = Extract<FromExecutor, { kind: 'batchDone' }>;

export interface RequestedTask {
  id: number;
  attempt: number;
}

export class RequestLanes {
  readonly #sources = new Map<number, BatchSource>();

  constructor(
    private readonly plan: TaskPlan<unknown>,
    private readonly scheduler: Scheduler,
    private readonly tools: TaskTools,
    private readonly injected: InjectedFailure | undefined,
  ) {}

  /** Does a task on a lane that has none. Spans that other lanes have added meanwhile leave with its answer. */
  async do({ id, attempt }: RequestedTask, lane: number): Promise<BatchDone> {
    const source = this.#sourceOf(lane);
    source.take({ kind: 'batch', ids: [id], attempts: [attempt], tasks: [this.plan.at(id)] });
    await this.scheduler.drive([lane], source);
    const { pulse, spans } = this.tools;
    if (pulse.read()?.id === id) pulse.idle();
    const answer = source.answer(spans);
    return { ...answer, apart: { startsMs: [answer.startMs], lanes: [lane] } };
  }

  #sourceOf(lane: number): BatchSource {
    const known = this.#sources.get(lane);
    if (known !== undefined) return known;
    const made = new BatchSource(this.injected);
    this.#sources.set(lane, made);
    return made;
  }
}
