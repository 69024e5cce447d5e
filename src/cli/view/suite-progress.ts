/** How far a suite is, on stderr when that is a terminal; silent otherwise. */
import { Presets, SingleBar } from 'cli-progress';
import { formatRoughDuration } from '../../core/format/numbers';
import { t } from '../../core/text/t';
import type { SuiteProgress } from '../../lab/suite/suite-run';
import { coloursFor, type Terminal } from '../terminal';

export class SuiteProgressLine {
  #bar: SingleBar | null = null;

  constructor(private readonly terminal: Terminal) {}

  show({ done, of, timeLeftMs, item }: SuiteProgress): void {
    if (this.terminal.err.isTTY !== true) return;
    const left =
      timeLeftMs === null ? '' : t('suite.time-left', { duration: formatRoughDuration(timeLeftMs) });
    const texts = [item.cell.title, left].filter(Boolean).join(' · ');
    this.#bar ??= this.#start(of);
    this.#bar.update(done, { texts });
  }

  /** Removes the line; may be called again. */
  stop(): void {
    this.#bar?.stop();
    this.#bar = null;
  }

  #start(trials: number): SingleBar {
    const { dim } = coloursFor(this.terminal.err, this.terminal.environment);
    const bar = new SingleBar(
      {
        format: `{bar} {percentage}% ${dim('·')} {texts}`,
        stream: this.terminal.err as unknown as NodeJS.WritableStream,
        barsize: 24,
        clearOnComplete: true,
        hideCursor: true,
        gracefulExit: false, // Ctrl-C is the command's
      },
      Presets.shades_classic,
    );
    bar.start(trials, 0, { texts: '' });
    return bar;
  }
}
