/** The progress bar with the time left, the cores and the switches, on stderr when that is a terminal; silent otherwise. */
import { Presets, SingleBar } from 'cli-progress';
import type { RunEvent, TrialPosition } from '../../core/protocol/run-events';
import { pointName } from '../../core/record/point-name';
import type { RecordedPoint } from '../../core/record/run-record';
import { coloursFor, type Terminal, widthOf } from '../terminal';
import { machineText } from './machine-text';
import { type ProgressParts, progressTexts } from './progress-text';

/** Fine enough to see it move in a long trial. */
const stepsPerTrial = 100;
/** Columns of the percentage and the blanks around it. */
const besideBar = 6;

export class ProgressLine {
  #bar: SingleBar | null = null;
  #points: readonly RecordedPoint[] = [];
  #saidWhatIsPrepared = false;
  #texts: ProgressParts = { trial: 0, trials: 0, what: '', left: '', machine: '' };

  constructor(private readonly terminal: Terminal) {}

  show(event: RunEvent): void {
    switch (event.kind) {
      case 'started':
        this.#points = event.record.points;
        break;
      case 'pointsAdded':
        this.#points = [...this.#points, ...event.points];
        break;
      case 'trialStarted':
        this.#update(event.trial, 0, undefined);
        break;
      case 'progress': {
        const { done, failed, total } = event.progress;
        this.#update(event.trial, total > 0 ? (done + failed) / total : 0, event.timeLeftMs);
        break;
      }
      case 'trialEnded':
        this.#update(event.trial, 1, event.timeLeftMs);
        break;
      case 'finished':
        this.stop();
        break;
      case 'sample':
        this.#texts = { ...this.#texts, machine: machineText(event.sample) };
        this.#bar?.update(this.#payload());
        break;
      case 'preparing':
        this.#prepare(event.text);
        break;
      case 'opened':
      case 'roundEnded':
      case 'warning':
        break;
    }
  }

  /** Removes the line; may be called again. */
  stop(): void {
    this.#bar?.stop();
    this.#bar = null;
    this.#points = [];
  }

  /** In the line where there is one; otherwise once, since a compiler has much to say. */
  #prepare(text: string): void {
    if (this.#bar !== null) {
      this.#texts = { ...this.#texts, what: text };
      this.#bar.update(this.#payload());
    } else if (!this.#saidWhatIsPrepared) {
      this.#saidWhatIsPrepared = true;
      this.terminal.err.write(`${text}\n`);
    }
  }

  #update(trial: TrialPosition, share: number, timeLeftMs: number | null | undefined): void {
    const point = this.#points.find(({ id }) => id === trial.point);
    if (this.terminal.err.isTTY !== true || point === undefined) return;
    this.#texts = {
      ...this.#texts,
      trial: trial.index + 1,
      trials: trial.total,
      what: pointName(point, this.#points),
      ...(timeLeftMs === undefined ? {} : { left: timeLeftText(timeLeftMs) }),
    };
    this.#bar ??= this.#start(trial.total);
    this.#bar.setTotal(trial.total * stepsPerTrial); // rounds may be added
    this.#bar.update(Math.round((trial.index + share) * stepsPerTrial), this.#payload());
  }

  get #barSize(): number {
    return Math.max(5, Math.min(40, widthOf(this.terminal.err) - 92));
  }

  #payload(): { texts: string } {
    const { err, environment } = this.terminal;
    const texts = progressTexts(this.#texts, widthOf(err) - this.#barSize - besideBar - 3);
    return { texts: texts.join(coloursFor(err, environment).dim(' · ')) };
  }

  #start(trials: number): SingleBar {
    const { dim } = coloursFor(this.terminal.err, this.terminal.environment);
    const bar = new SingleBar(
      {
        format: `{bar} {percentage}% ${dim('·')} {texts}`,
        stream: this.terminal.err as unknown as NodeJS.WritableStream,
        barsize: this.#barSize,
        clearOnComplete: true,
        hideCursor: true,
        gracefulExit: false, // Ctrl-C is the command's
        fps: 10,
      },
      Presets.shades_classic,
    );
    bar.start(trials * stepsPerTrial, 0, this.#payload());
    return bar;
  }
}

/** Whole seconds: the line should not flicker with digits that nobody can rely on. */
function timeLeftText(ms: number | null): string {
  if (ms === null) return '';
  const seconds = Math.round(ms / 1000);
  if (seconds < 1) return 'almost done';
  return seconds < 120 ? `${seconds} s left` : `${Math.round(seconds / 60)} min left`;
}
