/** Executors with a lane each; one that is lost is replaced. What the pools fed by messages and by a board have in common. */
import { CorelabError } from '../../core/errors';
import type { ProcessEnd } from '../guard/guarded-fork';
import type { ExecutorHandle } from './executor-handle';
import { type ExecutorPlace, killAll, type Lane, openAll, type Pool, type TrialEnv } from './pool';

/** Starts the executor of a lane. */
export type OpenLane = (lane: number) => Promise<ExecutorHandle>;

/** One executor for each worker of the trial, and their start in the log. */
export async function openPlaces(env: TrialEnv, open: OpenLane): Promise<ExecutorPlace[]> {
  const startedMs = env.clock();
  const places = await openAll(env.trial.workers, open);
  places.forEach((place, lane) => {
    env.log.span(lane, 'start-up', startedMs, startedMs + place.handle.spawnMs);
  });
  return places;
}

export abstract class ReplacingPool implements Pool {
  readonly lanes: readonly Lane[];
  /** All tasks are done or failed. */
  protected finish: () => void = () => undefined;
  protected isClosing = false;
  #giveUp: (error: unknown) => void = () => undefined;

  constructor(
    protected readonly env: TrialEnv,
    readonly places: readonly ExecutorPlace[],
    private readonly open: OpenLane,
  ) {
    this.lanes = places.map((_, worker) => ({ worker, gapState: 'dispatch' }));
  }

  abstract progress(): { done: number; failed: number };

  abstract collect(): Promise<void>;

  /** Sets a lane to work, at first and after its executor was replaced. */
  protected abstract start(lane: number): void;

  /** What the lost executor of a lane had in hand goes back. False when nothing is left to do for another one. */
  protected abstract putBack(lane: number, end: ProcessEnd, lostMs: number): boolean;

  async run(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.finish = resolve;
      this.#giveUp = reject;
      for (const lane of this.places.keys()) this.#attend(lane);
    });
  }

  async close(): Promise<void> {
    this.isClosing = true;
    await killAll(this.places.map((place) => place.handle));
  }

  protected placeOf(lane: number): ExecutorPlace {
    return this.places[lane] as ExecutorPlace;
  }

  #attend(lane: number): void {
    void this.placeOf(lane).handle.ended.then((end) => {
      if (!this.isClosing) void this.#replace(lane, end);
    });
    this.start(lane);
  }

  async #replace(lane: number, end: ProcessEnd): Promise<void> {
    const { env } = this;
    const place = this.placeOf(lane);
    const lostMs = env.clock();
    place.ended = end.failure; // to be seen also when the others are done before it is replaced
    if (!this.putBack(lane, end, lostMs)) return;
    try {
      const handle = await this.open(lane);
      env.log.span(lane, 'start-up', lostMs, env.clock());
      place.replace(handle, end.failure);
      if (this.isClosing) handle.kill();
      else this.#attend(lane);
    } catch (error) {
      const message = `A lost worker could not be replaced: ${error instanceof Error ? error.message : String(error)}`;
      this.#giveUp(new CorelabError('executor-did-not-start', message));
    }
  }
}
