/**
 * What the ledger of a point gives reason to do otherwise. Every rule estimates from what was measured what a change
 * would save, and says nothing where that is little. `--verify-advice` measures whether it is true.
 */
import { defaultsOf } from '../experiment/parameter';
import { counted, formatCount, formatDuration, formatNumber, formatPercent } from '../format/numbers';
import type { RecordedPoint } from '../record/run-record';
import { sameWork } from '../speedup/baseline-of';
import type { LedgerBin } from '../vocabulary/ledger-bins';
import { inSentence } from '../vocabulary/word';
import { wordOf } from '../vocabulary/word-of';
import { type AdviceCase, changed, middle, type Rule } from './advice-case';
import { speedupRatio } from './swept-groups';
import { whoseTime } from './whose-time';

/** Below these shares of lanes × time a bin, or what a change would save, is not worth a word. */
const worthALook = 0.05;
const worthAChange = 0.02;

/**
 * Fewer messages for the same tasks. What waiting for tasks costs per message stays, and each lane may end as much as
 * one batch after the others.
 */
export const largerBatch: Rule = (about) => {
  const { point, share, lanes, tasks } = about;
  const batch = batchOf(about);
  const dispatch = share('dispatch');
  if (batch === undefined || dispatch < worthALook) return undefined;
  const unevenness = share('useful', 'slower', 'wait') / (tasks / lanes);
  const savingOf = (larger: number) => dispatch * (1 - batch / larger) - (larger - batch) * unevenness;
  const best = bestOf(
    [2, 4, 8, 16].map((times) => batch * times).filter((size) => size * lanes <= tasks),
    savingOf,
  );
  if (best === undefined) return undefined;
  const sound = point.trials.filter(({ failure }) => failure === undefined);
  const messages = Math.ceil(tasks / batch);
  const waitedMs = dispatch * middle(sound.map(({ wallMs }) => wallMs)) * lanes;
  const each = `${formatDuration(waitedMs / messages)} for each of ${counted(messages, 'message')}`;
  return {
    change: changed(point, { settings: withRoomFor(best.candidate, point) }),
    reason: `${shareText(point, dispatch, 'dispatch')}, ${each}: batches of ${formatCount(best.candidate)} would save about ${formatPercent(best.saving)} of ${whoseTime(point.trials)}.`,
    saving: best.saving,
  };
};

/** The end of a trial is as uneven as its batches are large; smaller ones cost more messages. */
export const smallerBatch: Rule = (about) => {
  const { point, share } = about;
  const batch = batchOf(about) ?? 1;
  const tail = share('tail');
  if (batch < 2 || tail < worthALook) return undefined;
  const dispatch = Math.max(0, share('dispatch'));
  const savingOf = (smaller: number) => tail * (1 - smaller / batch) - dispatch * (batch / smaller - 1);
  const best = bestOf(
    [2, 4, 8, 16].map((times) => Math.max(1, Math.floor(batch / times))),
    savingOf,
  );
  if (best === undefined) return undefined;
  return {
    change: changed(point, { settings: { batch: best.candidate } }),
    reason: `${shareText(point, tail, 'tail')}, while other workers finished batches of ${formatCount(batch)}: batches of ${formatCount(best.candidate)} would save about ${formatPercent(best.saving)} of ${whoseTime(point.trials)}.`,
    saving: best.saving,
  };
};

/** About the work: single tasks that are too long for an even end. */
export const moreTasks: Rule = (about) => {
  const { point, model, share, lanes, tasks } = about;
  const tail = share('tail');
  if (model.places !== 'workers' || model.lanesPerPlace !== 1) return undefined;
  if ((batchOf(about) ?? 1) > 1 || tail < 2 * worthALook) return undefined;
  return {
    reason: `${shareText(point, tail, 'tail')}, while other workers still worked: ${counted(tasks, 'task')} are few for ${counted(lanes, 'worker')}, or some are much longer; more and smaller tasks end more evenly.`,
    saving: null,
  };
};

/** Executors beyond the CPUs only take turns. */
export const fewerWorkers: Rule = ({ point, model, record, cpus, share }) => {
  const waited = share('run-queue-wait', 'computing-not-split');
  if (model.places !== 'workers' || model.oneComputes || point.workers <= cpus) return undefined;
  if (waited < 2 * worthALook || share('wait') > share('useful')) return undefined;
  const change = changed(point, { workers: cpus });
  const measured = record.points.find(
    (one) =>
      one.model === point.model && one.workers === cpus && sameSettings(one, point) && sameWork(one, point),
  );
  const ratio = measured === undefined ? null : speedupRatio(measured, point, record.points);
  if (ratio !== null && ratio.high < 1) return undefined; // it was measured, and is slower
  return {
    change,
    reason: `${counted(point.workers, 'worker')} share ${counted(cpus, 'CPU')} and had none for ${formatPercent(waited)} of their time: ${counted(cpus, 'worker')} would compute as fast, with less memory and fewer switches.`,
    saving: null,
  };
};

/** One event loop holds all waits at once, as long as its one CPU can do the computing, and others what it waits for. */
export const eventLoop: Rule = ({ point, models, share, lanes, inFlight, tasks, services }) => {
  const loop = models.find((one) => one.places === 'one' && one.lanesPerPlace !== 1);
  const [computing, waiting] = [share('useful', 'slower'), share('wait')];
  if (loop === undefined || waiting < 0.3 || inFlight > lanes) return undefined;
  const concurrency = Math.min(tasks, Math.max(100, 4 * lanes));
  if (concurrency <= lanes) return undefined;
  const saving = 1 - Math.max(services, computing * lanes, ((computing + waiting) / concurrency) * lanes);
  if (saving < 2 * worthALook) return undefined;
  return {
    change: changed(point, {
      model: loop.id,
      workers: 1,
      settings: { ...defaultsOf(loop.options), ...(loop.id === point.model && point.settings), concurrency },
    }),
    reason: `${shareText(point, waiting, 'wait')}, ${counted(lanes, 'task')} at a time: ${loop.id} with ${formatCount(concurrency)} in flight would save about ${formatPercent(saving)} of ${whoseTime(point.trials)}.`,
    saving,
  };
};

/** A lock that only one executor may hold while it computes. */
export const noGlobalLock: Rule = ({ point, model, models, share, lanes, cpus }) => {
  const lock = share('lock');
  if (lock < worthALook || !model.oneComputes) return undefined;
  const free = models.find(
    (one) => one.places === 'workers' && one.runtime === model.runtime && !one.oneComputes,
  );
  if (free === undefined) return undefined;
  const shared = (share('useful', 'slower') * lanes) / Math.min(lanes, cpus);
  const saving = 1 - Math.max(1 - lock, shared);
  if (saving < worthAChange) return undefined;
  return {
    change: changed(point, { model: free.id, settings: defaultsOf(free.options) }),
    reason: `${shareText(point, lock, 'lock')} over the one global lock: ${free.id}, which have none, would save about ${formatPercent(saving)} of ${whoseTime(point.trials)}.`,
    saving,
  };
};

/** About the work: a lock of its own. */
export const shorterLock: Rule = ({ point, model, share }) => {
  const lock = share('lock');
  if (lock < 2 * worthALook || model.oneComputes) return undefined;
  return {
    reason: `${shareText(point, lock, 'lock')} over a lock that the tasks hold: hold it for a smaller part of each task.`,
    saving: null,
  };
};

/** About the work: with a cold clock every executor must earn its start. */
export const moreForEachStart: Rule = ({ point, record, share }) => {
  const startUp = share('start-up');
  if (record.spec.clock !== 'cold' || startUp < 2 * worthALook) return undefined;
  const each = middle(point.trials.flatMap(({ workers }) => workers.map(({ spawnMs }) => spawnMs)));
  return {
    reason: `${shareText(point, startUp, 'start-up')} of workers (${formatDuration(each)} each): give each of them more to do, or keep them for the next job.`,
    saving: null,
  };
};

/** The program has reached what the machine gives: whoever looks for more looks in the wrong place. */
export const nothingToGain: Rule = ({ point: { speedup, ideal } }) => {
  const ceiling = ideal?.ceiling ?? null;
  if (speedup === null || ceiling === null || ideal === undefined) return undefined;
  if (speedup.median < 0.95 * ceiling.median || ceiling.median > 0.95 * ideal.linear) return undefined;
  return {
    reason: `its ${formatNumber(speedup.median)}x is ${formatPercent(speedup.median / ceiling.median)} of the ${formatNumber(ceiling.median)}x that independent copies reach: nothing to gain, the machine itself is the limit.`,
    saving: null,
  };
};

/** "20 % of the workers’ time was dispatch overhead". */
function shareText({ trials }: Pick<RecordedPoint, 'trials'>, share: number, bin: LedgerBin): string {
  return `${formatPercent(share)} of ${whoseTime(trials)} was ${inSentence(wordOf(bin))}`;
}

/** Undefined where the model sends no batches. */
function batchOf({ model, point: { settings } }: AdviceCase): number | undefined {
  const batch = settings['batch'];
  const sends = model.options.some(({ name }) => name === 'batch') && settings['dispatch'] !== 'shared';
  return sends && typeof batch === 'number' ? batch : undefined;
}

/** A limit of tasks in flight that leaves no room for two batches goes back to its default. */
function withRoomFor(batch: number, { settings }: RecordedPoint): Record<string, number> {
  const inFlight = settings['inFlight'];
  return { batch, ...(typeof inFlight === 'number' && inFlight < 2 * batch && { inFlight: 0 }) };
}

/** The candidate that saves most, where that is worth a change. */
function bestOf(
  candidates: readonly number[],
  savingOf: (candidate: number) => number,
): { candidate: number; saving: number } | undefined {
  const best = candidates
    .map((candidate) => ({ candidate, saving: savingOf(candidate) }))
    .sort((a, b) => b.saving - a.saving)[0];
  return best !== undefined && best.saving >= worthAChange ? best : undefined;
}

function sameSettings(one: RecordedPoint, other: RecordedPoint): boolean {
  return Object.entries(one.settings).every(([name, value]) => other.settings[name] === value);
}
