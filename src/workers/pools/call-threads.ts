/** Threads that make the calls which event loops leave for them in shared memory. One that is lost is replaced. */
import { CorelabError } from '../../core/errors';
import { CallBoard } from '../../engine/offload/call-board';
import type { ServeSettings } from '../../engine/executor/serve-calls';
import type { ProcessEnd } from '../guard/guarded-fork';
import type { ExecutorHandle, SpawnExecutor } from './executor-handle';
import { executorInit, type ExecutorPlace, killAll, openAll, type TrialEnv } from './pool';

export class CallThreads {
  /** Rejects when a lost thread cannot be replaced. */
  readonly lost: Promise<never>;
  #giveUp: (error: unknown) => void = () => undefined;
  #isClosing = false;

  private constructor(
    private readonly env: TrialEnv,
    private readonly board: CallBoard,
    readonly places: readonly ExecutorPlace[],
    private readonly open: (thread: number) => Promise<ExecutorHandle>,
  ) {
    this.lost = new Promise((_resolve, reject) => (this.#giveUp = reject));
    this.lost.catch(() => undefined); // heard while the trial runs, and of no interest otherwise
    for (const thread of places.keys()) this.#attend(thread);
  }

  /** Resolves when all of them wait for calls. */
  static async open(
    env: TrialEnv,
    spawn: SpawnExecutor,
    { count, memory }: { count: number; memory: ServeSettings['memory'] },
  ): Promise<CallThreads> {
    const open = (thread: number): Promise<ExecutorHandle> => {
      const settings = { memory, thread } satisfies ServeSettings;
      const scheduler = { id: 'blocking', settings: { ...settings } };
      return spawn(executorInit(env, { scheduler, firstLane: 0, lanes: 0, tasksFrom: 'messages' }));
    };
    return new CallThreads(env, new CallBoard(memory), await openAll(count, open), open);
  }

  /** Sends them home, and asks them for their counters. */
  async readCounters(): Promise<void> {
    const home = this.places.map(({ handle }) => handle.next('driven').catch(() => undefined));
    this.board.close();
    await Promise.all(home);
    await Promise.all(this.places.map((place) => place.readCounters()));
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await killAll(this.places.map(({ handle }) => handle));
  }

  #attend(thread: number): void {
    const { handle } = this.places[thread] as ExecutorPlace;
    void handle.ended.then((end) => {
      if (!this.#isClosing) void this.#replace(thread, end);
    });
    handle.send({ kind: 'serve' });
  }

  /** The call that it was at fails with it. */
  async #replace(thread: number, { failure }: ProcessEnd): Promise<void> {
    const place = this.places[thread] as ExecutorPlace;
    place.ended = failure; // to be seen also when the trial is over before it is replaced
    this.board.failCallOf(thread, failure, this.env.clock());
    try {
      const handle = await this.open(thread);
      place.replace(handle, failure);
      if (this.#isClosing) handle.kill();
      else this.#attend(thread);
    } catch (error) {
      const message = `A lost thread of the pool could not be replaced: ${error instanceof Error ? error.message : String(error)}`;
      this.#giveUp(new CorelabError('executor-did-not-start', message));
    }
  }
}
