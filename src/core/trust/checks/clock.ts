/** Whether the clock can be believed, and whether there was enough of it. */
import { formatDuration } from '../../format/numbers';
import type { RecordedTrial } from '../../record/run-record';
import { quantile } from '../../statistics/median-interval';
import { t } from '../../text/t';
import { clockJumpMs, stoodStillMs } from '../trial-stalls';
import { type Check, type Checks, found, type SharedCheck } from './check';

/** How much later than its trial a look at the machine may come that tells of it, in ms. */
const lateMs = 1000;

/** From both clocks around each trial; from the samples where a record has no such figures. */
export const clockJump: SharedCheck = {
  concerns: ({ trials, baselines, record, limits }) => {
    const jump = clockJumpMs([...trials, ...baselines]);
    if (jump >= limits.clockJumpMs) return jump >= limits.sleptMs ? 'void' : 'doubtful';
    const slept = record.samples.some(({ gap, atMs }) => gap?.includes('slept') && isWithin(trials, atMs));
    return slept ? 'void' : undefined;
  },
  sentence: ({ trials }) => {
    const jump = clockJumpMs(trials);
    return jump > 0
      ? t('finding.clock-jump-by', { duration: formatDuration(jump) })
      : t('finding.clock-jump');
  },
};

/** A machine that did not even let the sampler look in time has slept without saying so, was paused, or hung. */
export const silence: SharedCheck = {
  concerns: ({ trials, baselines, record, limits }) =>
    stoodStillMs([...trials, ...baselines], record.samples) < limits.sleptMs ? undefined : 'void',
  sentence: ({ trials, record }) =>
    t('finding.silence', { duration: formatDuration(stoodStillMs(trials, record.samples)) }),
};

export const tooShort: Check = ({ trials, limits }) => {
  const ms = quantile(
    trials.map((trial) => trial.wallMs),
    0.5,
  );
  if (ms >= limits.shortMs) return undefined;
  const level = ms < limits.tooShortMs ? 'void' : 'doubtful';
  return found(level, `a trial took only ${formatDuration(ms)}: use more or larger tasks`);
};

function isWithin(trials: readonly RecordedTrial[], atMs: number): boolean {
  return trials.some(
    ({ startedAtMs, wallMs }) => atMs >= startedAtMs && atMs <= startedAtMs + wallMs + lateMs,
  );
}

export const clock: Checks = {
  point: { 'too-short': tooShort },
  shared: { 'clock-jump': clockJump, silence },
};
