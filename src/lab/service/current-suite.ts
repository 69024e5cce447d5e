/** The one suite that a host measures at a time: started and cancelled by any window, followed by all of them. */
import { toFailure } from '../../core/errors';
import type { SuiteSnapshot } from '../../core/protocol/lab-api-data';
import { cellsOf, fewestPasses, type SuiteMode } from '../../core/suite/suite';
import { suite1 } from '../../core/suite/suite-1';
import { suiteItems } from '../../core/suite/suite-items';
import type { Lab } from '../lab';
import { newSuite } from '../suite/new-suite';

export interface CurrentSuiteParts {
  lab: Lab;
  onChange: (snapshot: SuiteSnapshot) => void;
  /** Resolves when the windows have drawn what they were told. */
  drawn: () => Promise<void>;
  /** A suite begins (true), or is over (false). */
  onRunning: (running: boolean) => void;
}

/** Of the order of trials; another seed is for the terminal. */
const seed = 1;

export class CurrentSuite {
  #snapshot: SuiteSnapshot | null = null;
  #going: { controller: AbortController; ended: Promise<void> } | null = null;
  /** It has been asked for, and has no result yet. */
  #isBeginning = false;

  constructor(private readonly parts: CurrentSuiteParts) {}

  get snapshot(): SuiteSnapshot | null {
    return this.#snapshot;
  }

  get isGoing(): boolean {
    return this.#isBeginning || this.#going !== null;
  }

  /** Resolves with the id of its result. @throws CorelabError `usage` where it cannot begin */
  async start(mode: SuiteMode, name: string): Promise<string> {
    const { lab, drawn } = this.parts;
    const controller = new AbortController();
    const cells = cellsOf(suite1, mode);
    const asked = {
      suite: suite1,
      cells,
      mode,
      asked: fewestPasses[mode],
      seed,
      name: name.trim() || undefined,
    };
    this.#isBeginning = true;
    const begun = await newSuite(asked, lab).finally(() => (this.#isBeginning = false));
    this.parts.onRunning(true);
    this.#tell({ state: 'running', result: begun, progress: null });
    const outcome = lab.runSuite(begun, suiteItems(cells, mode, begun.machine.topology), {
      signal: controller.signal,
      beforeTrial: drawn,
      onProgress: ({ done, of, timeLeftMs, item }) =>
        this.#change({ progress: { done, of, timeLeftMs, cell: item.cell.title } }),
      onPass: (result) => this.#change({ result }),
    });
    const ended = outcome.then(
      () => this.#end(),
      (error: unknown) => this.#end(toFailure(error, 'setup-failed').message),
    );
    this.#going = { controller, ended };
    return begun.id;
  }

  /** False when nothing was going on. */
  cancel(): boolean {
    if (this.#going === null) return false;
    if (!this.#going.controller.signal.aborted) {
      this.#change({ state: 'cancelling' });
      this.#going.controller.abort();
    }
    return true;
  }

  /** Resolves when none is going on: its last process is gone. */
  async ended(): Promise<void> {
    await this.#going?.ended;
  }

  #end(problem?: string): void {
    this.#going = null;
    this.#change({ state: 'finished', progress: null, ...(problem !== undefined && { problem }) });
    this.parts.onRunning(false);
  }

  #change(change: Partial<SuiteSnapshot>): void {
    if (this.#snapshot !== null) this.#tell({ ...this.#snapshot, ...change });
  }

  #tell(snapshot: SuiteSnapshot): void {
    this.#snapshot = snapshot;
    this.parts.onChange(snapshot);
  }
}
