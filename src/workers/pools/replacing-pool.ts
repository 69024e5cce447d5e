/** Executors side by side; one that is lost is replaced. What the pools fed by messages and by a board have in common. */
import { CorelabError } from '../../core/errors';
import type { LaneState } from '../../core/vocabulary/lane-states';
import type { ProcessEnd } from '../guard/guarded-fork';
import type { ExecutorHandle } from './executor-handle';
import {
  type ExecutorPlace,
  killAll,
  type Lane,
  lanesOfPlaces,
  openAll,
  type Pool,
  type TrialEnv,
} from './pool';

/** Starts the executor of a place. */
export type OpenPlace = (place: number) => Promise<ExecutorHandle>;

/** What every place has: so many lanes, and what they do between tasks. */
export interface PlaceShape {
  lanesPerPlace: number;
  /** Tasks in flight on each; 1 where absent. */
  tasksPerLane?: number;
  between: LaneState;
}

/** One executor for each worker of the trial, and their start in the log. */
export async function openPlaces(
  env: TrialEnv,
  { lanesPerPlace }: PlaceShape,
  open: OpenPlace,
): Promise<ExecutorPlace[]> {
  const { workers } = env.trial;
  if (workers < env.partners) {
    const message = `Each task needs ${env.partners} threads at once, and there are ${workers}.`;
    throw new CorelabError('usage', message);
  }
  const startedMs = env.clock();
  const places = await openAll(workers, open);
  places.forEach(({ handle }, place) => {
    for (const lane of lanesOf(place, lanesPerPlace)) {
      env.log.span(lane, 'start-up', startedMs, startedMs + handle.spawnMs);
    }
  });
  return places;
}

/** The numbers of a place's lanes among all lanes of the trial. */
export function lanesOf(place: number, lanesPerPlace: number): number[] {
  return Array.from({ length: lanesPerPlace }, (_, index) => place * lanesPerPlace + index);
}

export abstract class ReplacingPool implements Pool {
  readonly lanes: readonly Lane[];
  /** All tasks are done or failed. */
  protected finish: () => void = () => undefined;
  protected isClosing = false;
  /** Start of the clock, in ms since the epoch. */
  protected zeroMs = 0;
  #giveUp: (error: unknown) => void = () => undefined;
  readonly #replacements = new Set<Promise<void>>();

  constructor(
    protected readonly env: TrialEnv,
    readonly places: readonly ExecutorPlace[],
    protected readonly shape: PlaceShape,
    private readonly open: OpenPlace,
  ) {
    this.lanes = lanesOfPlaces(places.length, shape.lanesPerPlace, shape.between);
  }

  abstract progress(): ReturnType<Pool['progress']>;

  abstract collect(): Promise<void>;

  get tasksPerLane(): number {
    return this.shape.tasksPerLane ?? 1;
  }

  /** Sets a place to work, at first and after its executor was replaced. */
  protected abstract start(place: number): void;

  /** What the lost executor of a place had in hand goes back. False when nothing is left to do for another one. */
  protected abstract putBack(place: number, end: ProcessEnd, lostMs: number): boolean;

  async run(zeroMs: number): Promise<void> {
    this.zeroMs = zeroMs;
    await new Promise<void>((resolve, reject) => {
      this.finish = resolve;
      this.#giveUp = reject;
      for (const place of this.places.keys()) this.#attend(place);
    });
  }

  async readCounters(): Promise<void> {
    await Promise.all(this.places.map((place) => place.readCounters()));
  }

  async close(): Promise<void> {
    this.isClosing = true;
    await killAll(this.places.map((place) => place.handle));
  }

  /** Settles when no replacement is on its way, so that another pool can take over the places. */
  protected async allReplaced(): Promise<void> {
    while (this.#replacements.size > 0) await Promise.all(this.#replacements);
  }

  protected placeAt(place: number): ExecutorPlace {
    return this.places[place] as ExecutorPlace;
  }

  #attend(place: number): void {
    void this.placeAt(place).handle.ended.then((end) => {
      if (this.isClosing) return;
      const replacement = this.#replace(place, end).finally(() => this.#replacements.delete(replacement));
      this.#replacements.add(replacement);
    });
    this.start(place);
  }

  async #replace(index: number, end: ProcessEnd): Promise<void> {
    const { env } = this;
    const place = this.placeAt(index);
    const lostMs = env.clock();
    place.ended = end.failure; // to be seen also when the others are done before it is replaced
    if (env.partners > 1) {
      const { code, message, hint } = end.failure;
      this.#giveUp(new CorelabError(code, `${message} Its partners cannot go on without it.`, hint));
      return;
    }
    if (!this.putBack(index, end, lostMs)) return;
    try {
      const handle = await this.open(index);
      for (const lane of lanesOf(index, this.shape.lanesPerPlace)) {
        env.log.span(lane, 'start-up', lostMs, env.clock());
      }
      place.replace(handle, end.failure);
      if (this.isClosing) handle.kill();
      else this.#attend(index);
    } catch (error) {
      const message = `A lost worker could not be replaced: ${error instanceof Error ? error.message : String(error)}`;
      this.#giveUp(new CorelabError('executor-did-not-start', message));
    }
  }
}
