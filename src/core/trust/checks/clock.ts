/** Whether the clock can be believed, and whether there was enough of it. */
import { formatDuration } from '../../format/numbers';
import type { RecordedTrial } from '../../record/run-record';
import { quantile } from '../../statistics/median-interval';
import { clockJumpMs, stoodStillMs } from '../trial-stalls';
import { type Check, found } from './check';

/** How much later than its trial a look at the machine may come that tells of it, in ms. */
const lateMs = 1000;

/** From both clocks around each trial; from the samples where a record has no such figures. */
export const clockJump: Check = ({ trials, baselines, record, limits }) => {
  const jump = clockJumpMs([...trials, ...baselines]);
  const slept = 'the computer slept or its clock was changed during a trial';
  if (jump >= limits.clockJumpMs) {
    return found(jump >= limits.sleptMs ? 'void' : 'doubtful', `${slept}, by ${formatDuration(jump)}`);
  }
  const told = record.samples.some(({ gap, atMs }) => gap?.includes('slept') && isWithin(trials, atMs));
  return told ? found('void', slept) : undefined;
};

/** A machine that did not even let the sampler look in time has slept without saying so, was paused, or hung. */
export const silence: Check = ({ trials, baselines, record, limits }) => {
  const ms = stoodStillMs([...trials, ...baselines], record.samples);
  if (ms < limits.sleptMs) return undefined;
  return found('void', `the computer slept, was paused or hung during a trial, for ${formatDuration(ms)}`);
};

export const tooShort: Check = ({ trials, limits }) => {
  const ms = quantile(
    trials.map((trial) => trial.wallMs),
    0.5,
  );
  if (ms >= limits.shortMs) return undefined;
  const level = ms < limits.tooShortMs ? 'void' : 'doubtful';
  return found(level, `a trial took only ${formatDuration(ms)}: give it more or larger tasks`);
};

function isWithin(trials: readonly RecordedTrial[], atMs: number): boolean {
  return trials.some(
    ({ startedAtMs, wallMs }) => atMs >= startedAtMs && atMs <= startedAtMs + wallMs + lateMs,
  );
}
