/**
 * What windows are told of a run, at a pace that does not disturb it: drawing takes from what is measured. Between trials they
 * are told at most once a second, and the next trial waits until they have drawn it; during a trial every two seconds, the
 * first time once it has lasted that long, so that shorter ones are never drawn into. The beginning and the end come at once.
 */
import type { Sample } from '../../core/counters/sample';
import type { RunUpdate } from '../../core/protocol/lab-api-run';
import type { Clock } from '../clock';

export interface PacedUpdatesParts {
  clock: Pick<Clock, 'monotonicMs'>;
  /** To all windows, which draw them together. */
  tell: (updates: readonly RunUpdate[]) => void;
  offer: (sample: Sample) => void;
  /** Resolves when the windows have drawn what they were told, or have taken too long. */
  drawn: () => Promise<void>;
}

/** Between two messages while no trial is timed, in ms. */
const betweenTrialsMs = 1000;
/**
 * From the start of a trial's clock to the first message, and between two, in ms: a browser without a GPU takes some 1.5 % of
 * two CPUs to draw once a second.
 */
const duringTrialMs = 2000;
const newestCounts: ReadonlySet<RunUpdate['kind']> = new Set(['progress', 'preparing']);

export class PacedUpdates {
  #updates: RunUpdate[] = [];
  #samples: Sample[] = [];
  #toldMs = -Infinity;
  /** When the clock of the trial under way may have started: Infinity from the moment the trial is allowed to begin. */
  #openedMs: number | null = null;

  constructor(private readonly parts: PacedUpdatesParts) {}

  add(update: RunUpdate): void {
    // Of a trial's progress, and of what a compiler works on, only the newest counts.
    if (newestCounts.has(update.kind) && this.#updates.at(-1)?.kind === update.kind) this.#updates.pop();
    this.#updates.push(update);
    if (update.kind === 'opened') this.#openedMs = this.parts.clock.monotonicMs();
    if (update.kind === 'trialEnded' || update.kind === 'finished') this.#openedMs = null;
    if (atOnce.has(update.kind)) this.tellAll();
    else if (this.#openedMs !== null) this.#tellIfDue();
  }

  addSample(sample: Sample): void {
    this.#samples.push(sample);
    this.#tellIfDue();
  }

  /** To be awaited before each trial: windows draw what they have not been told yet, now that nothing is timed. */
  async beforeTrial(): Promise<void> {
    this.#openedMs = null;
    this.#tellIfDue();
    await this.parts.drawn();
    this.#openedMs = Infinity;
  }

  /** Everything that windows do not know yet. */
  tellAll(): void {
    this.#toldMs = this.parts.clock.monotonicMs();
    const [updates, samples] = [this.#updates, this.#samples];
    [this.#updates, this.#samples] = [[], []];
    if (updates.length > 0) this.parts.tell(updates);
    for (const sample of samples) this.parts.offer(sample);
  }

  #tellIfDue(): void {
    const sinceMs = Math.max(this.#toldMs, this.#openedMs ?? -Infinity);
    const periodMs = this.#openedMs === null ? betweenTrialsMs : duringTrialMs;
    if (this.parts.clock.monotonicMs() - sinceMs >= periodMs) this.tellAll();
  }
}

const atOnce: ReadonlySet<RunUpdate['kind']> = new Set(['started', 'warning', 'cancelling', 'finished']);
