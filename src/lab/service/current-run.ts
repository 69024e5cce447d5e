/** The one run that a host measures at a time: started and cancelled by any window, followed by all of them. */
import { toFailure } from '../../core/errors';
import { afterUpdate, type RunSnapshot, type RunUpdate, updateOf } from '../../core/protocol/lab-api-run';
import type { RunEvent, RunWarning } from '../../core/protocol/run-events';
import type { RunRecord } from '../../core/record/run-record';
import type { Sample } from '../../core/counters/sample';
import type { Lab } from '../lab';
import type { RunOptions } from '../run/experiment-run';
import { PacedUpdates } from './paced-updates';
import { Refusal } from './refusal';

export interface CurrentRunParts {
  lab: Lab;
  onUpdates: (updates: readonly RunUpdate[]) => void;
  onSample: (sample: Sample) => void;
  /** Resolves when the windows have drawn what they were told. */
  drawn: () => Promise<void>;
  /** A run begins (true), or is over with nothing left of it (false). */
  onRunning: (running: boolean) => void;
}

export class CurrentRun {
  #snapshot: RunSnapshot | null = null;
  #going: { controller: AbortController; ended: Promise<void> } | null = null;
  #note: ((warning: RunWarning) => void) | null = null;
  readonly #updates: PacedUpdates;

  constructor(private readonly parts: CurrentRunParts) {
    this.#updates = new PacedUpdates({
      clock: parts.lab.clock,
      tell: parts.onUpdates,
      offer: parts.onSample,
      drawn: parts.drawn,
    });
  }

  /** The run as it is now, for a window that asks; those that follow it are told the same before. */
  tellSnapshot(): RunSnapshot | null {
    this.#updates.tellAll();
    return this.#snapshot;
  }

  get isGoing(): boolean {
    return this.#going !== null;
  }

  /**
   * Resolves with the run's id as soon as it has its record.
   * @throws Refusal `busy`; CorelabError `usage` when the experiment is not possible
   */
  async start(
    spec: unknown,
    keep: Pick<RunOptions, 'save' | 'keepPaths' | 'keepHostName' | 'ownCode'>,
  ): Promise<string> {
    if (this.#going !== null) {
      throw new Refusal('busy', 'A run is being measured already.', 'Wait for its end, or cancel it.');
    }
    const controller = new AbortController();
    let started: (id: string) => void = () => undefined;
    const beginning = new Promise<string>((resolve) => (started = resolve));
    this.parts.onRunning(true);
    const outcome = this.parts.lab.run(spec, {
      ...keep,
      signal: controller.signal,
      onEvent: (event) => {
        this.#follow(event);
        if (event.kind === 'started') started(event.record.id);
      },
      beforeTrial: () => this.#updates.beforeTrial(),
      followNotes: (note) => {
        this.#note = note;
        return () => (this.#note = null);
      },
    });
    const ended = outcome.then(
      () => this.#end(),
      (error: unknown) => this.#end(error),
    );
    this.#going = { controller, ended };
    // Rejects when there was never a beginning.
    return await Promise.race([beginning, outcome.then(({ record }) => record.id)]);
  }

  /** False when nothing was going on. */
  cancel(): boolean {
    if (this.#going === null || this.#going.controller.signal.aborted) return this.#going !== null;
    this.#tell({ kind: 'cancelling' });
    this.#going.controller.abort();
    return true;
  }

  /** Resolves when no run is going on: its last process is gone, and its record is saved. */
  async ended(): Promise<void> {
    await this.#going?.ended;
  }

  /** Writes something into the record of the run; nothing without one. */
  note(warning: RunWarning): void {
    this.#note?.(warning);
  }

  #end(error?: unknown): void {
    this.#going = null;
    const snapshot = this.#snapshot;
    // Only when something unexpected ended it in the middle: windows must not wait for ever.
    if (error !== undefined && snapshot !== null && snapshot.state !== 'finished') {
      const storage = { kind: 'failed', failure: toFailure(error, 'setup-failed') } as const;
      const record: RunRecord = { ...snapshot.record, status: 'failed' };
      this.#tell(updateOf({ kind: 'finished', record, storage, programs: [] }));
    }
    this.parts.onRunning(false);
  }

  #follow(event: RunEvent): void {
    if (event.kind === 'sample') this.#updates.addSample(event.sample);
    else this.#tell(updateOf(event));
  }

  #tell(update: RunUpdate): void {
    this.#snapshot = afterUpdate(this.#snapshot, update) ?? this.#snapshot;
    this.#updates.add(update);
  }
}
