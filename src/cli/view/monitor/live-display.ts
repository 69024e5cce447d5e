/** The monitor in a terminal: redraws in place with every sample, on keys and on a new size, and leaves no trace. */
import { isAvailable } from '../../../core/availability';
import type { Sample } from '../../../core/counters/sample';
import type { MachineFacts } from '../../../core/record/run-record';
import type { OwnUsage } from '../../../lab/sampler/own-usage';
import { coloursFor, type Terminal } from '../../terminal';
import { Screen } from '../screen';
import { LoadHistory } from './load-history';
import { monitorLines } from './monitor-view';

/** Ctrl-C comes as a key while keys are read one by one. */
const endKeys = ['q', 'Q', '\x03'];
const suspendKey = '\x1a';

export interface LiveDisplayParts {
  terminal: Terminal;
  machine: MachineFacts;
  samplesPerSecond: number;
  /** Called when a key asks to end. */
  end: () => void;
}

export class LiveDisplay {
  readonly #screen: Screen;
  readonly #history = new LoadHistory();
  readonly #takeBack: (() => void)[];
  #latest: { sample: Sample; own: OwnUsage } | null = null;
  #offKey: () => void;

  constructor(private readonly parts: LiveDisplayParts) {
    const { terminal } = parts;
    this.#screen = new Screen(terminal.out);
    // First how it ends, then what there is to be ended.
    this.#takeBack = [
      terminal.beforeExit(() => this.#screen.close()),
      terminal.onResize(() => {
        this.#screen.clear();
        this.#draw();
      }),
    ];
    this.#offKey = terminal.onKey((key) => this.#press(key));
    this.#screen.open();
    this.#screen.draw(['Looking at the cores …']);
  }

  show(sample: Sample, own: OwnUsage): void {
    // The first sample has nothing before it; one after a gap shows the gap.
    if (!isAvailable(sample.intervalMs) && sample.gap === null) return;
    this.#latest = { sample, own };
    this.#history.add(sample);
    this.#draw();
  }

  close(): void {
    this.#offKey();
    this.#screen.close();
    for (const takeBack of this.#takeBack) takeBack();
  }

  #draw(): void {
    if (this.#latest === null) return;
    const { terminal, machine, samplesPerSecond } = this.parts;
    const { out, environment } = terminal;
    const space = { columns: out.columns || 80, rows: out.rows || 24, colours: coloursFor(out, environment) };
    const state = { machine, samplesPerSecond, history: this.#history, ...this.#latest };
    this.#screen.draw(monitorLines(state, space));
  }

  #press(key: string): void {
    if (endKeys.includes(key)) this.parts.end();
    if (key === suspendKey) void this.#suspend();
  }

  /** Ctrl-Z gives the terminal back as it was, `fg` takes it again. */
  async #suspend(): Promise<void> {
    this.#offKey();
    this.#screen.close();
    await this.parts.terminal.suspend();
    this.#offKey = this.parts.terminal.onKey((key) => this.#press(key));
    this.#screen.open();
    this.#draw();
  }
}
