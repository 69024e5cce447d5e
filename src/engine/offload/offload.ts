/** An event loop's side of a pool of threads: it leaves calls there, goes on with other tasks, and hears when they have ended. */
import { CorelabError, type Failure } from '../../core/errors';
import type { TaskTools } from '../tasks/task-tools';
import { CallBoard, type CallMemory, type EndedCall } from './call-board';

/** What a thread of the pool is asked to do for a task: a call that the workload names, or the whole task. */
export type CallRequest =
  { task: number; fn: string; args: unknown } | { task: number; attempt: number; whole: unknown };

/** What a model gives to its event loops: plain data and shared memory. */
export interface OffloadSettings {
  memory: CallMemory;
  /** Whether tasks that do nothing but compute go to the pool as a whole. */
  wholeTasks: boolean;
}

interface Waiting {
  number: number;
  settle: (call: EndedCall) => void;
}

type OffloadTools = Pick<TaskTools, 'clock' | 'spans'>;

export class Offload {
  readonly takesWholeTasks: boolean;
  /** For each call, how many were waiting for a thread when it came. */
  readonly waitingBefore: number[] = [];
  readonly #board: CallBoard;
  readonly #loop: number;
  readonly #tools: OffloadTools;
  readonly #waiting = new Map<number, Waiting>();
  #isListening = false;

  /** @param firstLane of the loop, among all lanes of the trial */
  constructor({ memory, wholeTasks }: OffloadSettings, firstLane: number, tools: OffloadTools) {
    this.takesWholeTasks = wholeTasks;
    this.#board = new CallBoard(memory);
    this.#loop = Math.floor(firstLane / memory.lanesPerLoop);
    this.#tools = tools;
  }

  /**
   * Has the pool do something for the task of a lane. Until a thread takes it up, the lane waits for the pool; from then on it
   * computes there, or waits where the call itself stands still.
   * @throws what the call throws, or why its thread was lost
   */
  async call(lane: number, request: CallRequest, waits = false): Promise<unknown> {
    const { clock, spans } = this.#tools;
    const from = clock();
    const { number, ahead } = this.#board.post(lane, request);
    this.waitingBefore.push(ahead);
    const call = await new Promise<EndedCall>((settle) => {
      this.#waiting.set(lane, { number, settle });
      if (!this.#isListening) void this.#listen();
    });
    spans.add(lane, 'offload', from, call.startedMs);
    if (waits) spans.add(lane, 'wait', call.startedMs, call.endedMs);
    spans.add(lane, 'ready', call.endedMs, clock());
    if (call.ok) return call.value;
    const { code, message, hint } = call.value as Failure;
    throw new CorelabError(code, message, hint);
  }

  async #listen(): Promise<void> {
    this.#isListening = true;
    while (this.#waiting.size > 0) {
      const since = this.#board.bellOf(this.#loop);
      for (const [lane, { number, settle }] of this.#waiting) {
        const call = this.#board.take(lane, number);
        if (call === undefined) continue;
        this.#waiting.delete(lane);
        settle(call);
      }
      if (this.#waiting.size > 0) await this.#board.heard(this.#loop, since);
    }
    this.#isListening = false;
  }
}
