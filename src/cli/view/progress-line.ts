/** The progress bar with the time left, on stderr when that is a terminal; silent otherwise. */
import { Presets, SingleBar } from 'cli-progress';
import type { RunEvent, TrialPosition } from '../../core/protocol/run-events';
import { pointName } from '../../core/report/point-report';
import type { RunRecord } from '../../core/record/run-record';
import { coloursFor, type Terminal, widthOf } from '../terminal';

/** Fine enough to see it move in a long trial. */
const stepsPerTrial = 100;

export class ProgressLine {
  #bar: SingleBar | null = null;
  #record: RunRecord | null = null;

  constructor(private readonly terminal: Terminal) {}

  show(event: RunEvent): void {
    switch (event.kind) {
      case 'started':
        this.#record = event.record;
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
        this.#record = event.record;
        this.#update(event.trial, 1, event.timeLeftMs);
        break;
      case 'finished':
        this.stop();
        break;
      case 'opened':
      case 'sample':
      case 'warning':
        break;
    }
  }

  /** Removes the line; may be called again. */
  stop(): void {
    this.#bar?.stop();
    this.#bar = null;
    this.#record = null;
  }

  #update(trial: TrialPosition, share: number, timeLeftMs: number | null | undefined): void {
    const point = this.#record?.points[trial.point];
    if (this.terminal.err.isTTY !== true || point === undefined) return;
    this.#bar ??= this.#start(trial.total);
    this.#bar.update(Math.round((trial.index + share) * stepsPerTrial), {
      trial: `trial ${trial.index + 1} of ${trial.total}`,
      what: pointName(point),
      ...(timeLeftMs === undefined ? {} : { left: timeLeftText(timeLeftMs) }),
    });
  }

  #start(trials: number): SingleBar {
    const { dim } = coloursFor(this.terminal.err, this.terminal.environment);
    // Texts beside the bar take up to 60 columns.
    const barsize = Math.max(5, Math.min(40, widthOf(this.terminal.err) - 62));
    const bar = new SingleBar(
      {
        format: `{bar} {percentage}% ${dim('·')} {trial} ${dim('·')} {what} ${dim('·')} {left}`,
        stream: this.terminal.err as unknown as NodeJS.WritableStream,
        barsize,
        clearOnComplete: true,
        hideCursor: true,
        gracefulExit: false, // Ctrl-C is the command's
        fps: 10,
      },
      Presets.shades_classic,
    );
    bar.start(trials * stepsPerTrial, 0, { trial: '', what: '', left: '' });
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
