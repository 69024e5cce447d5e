/**
 * P5: to start a process costs something of its own, a thread is cheaper. Said of runs with a cold clock, in which each start is
 * measured from asking until ready, with the memory that came with it.
 */
import { formatQuantity } from '../../format/quantity';
import { type PointMeasure, pointMeasures } from '../../measures/point-measures';
import type { AnalysedPoint } from '../../record/analysed-points';
import type { MedianInterval } from '../../statistics/median-interval';
import { t } from '../../text/t';
import { type ClaimOf, fewRounds, pointsOf, unclearBecause } from './claim';

const concept = 'P5';

export const spawnCost: ClaimOf = ({ spec }, points) => {
  if (spec.clock !== 'cold') return undefined;
  const [processes, threads, loop] = ['processes', 'threads', 'async'].map(
    (model) => pointsOf(points, model).toSorted((a, b) => b.workers - a.workers)[0],
  );
  if (processes === undefined || threads === undefined || processes.workers !== threads.workers)
    return undefined;
  const [ofProcess, ofThread] = [figureOf(processes, 'start-time'), figureOf(threads, 'start-time')];
  if (ofProcess === undefined || ofThread === undefined) return undefined;
  const unclear = unclearBecause(concept, [processes, threads], points);
  if (unclear !== undefined) return unclear;
  if (ofProcess.preliminary || ofThread.preliminary) return fewRounds(concept);
  const values = { process: timeText(ofProcess), thread: timeText(ofThread) };
  const notes = [...memoryNote(processes, threads), ...warmNote(processes, threads), ...loopNote(loop)];
  const shown = sideOf(ofThread, ofProcess);
  const sentence = {
    yes: t('claim.p5.shown', values),
    no: t('claim.p5.not-shown', values),
    unclear: t('claim.p5.unclear', values),
  }[shown];
  return { concept, shown, sentence: [sentence, ...notes].join(' ') };
};

/** Shown where the whole interval of the thread lies below that of the process, denied where above. */
function sideOf(thread: MedianInterval, process: MedianInterval): 'yes' | 'no' | 'unclear' {
  if (thread.high < process.low) return 'yes';
  return thread.low > process.high ? 'no' : 'unclear';
}

/** What came with each of them; empty where the system does not say it of processes. */
function memoryNote(processes: AnalysedPoint, threads: AnalysedPoint): string[] {
  const [process, thread] = [memoryText(processes), memoryText(threads)];
  return process === undefined || thread === undefined ? [] : [t('claim.p5.memory', { process, thread })];
}

/** Of the wall time, what was left once all workers were ready. */
function warmNote(processes: AnalysedPoint, threads: AnalysedPoint): string[] {
  const [process, thread] = [figureOf(processes, 'after-start'), figureOf(threads, 'after-start')];
  const [coldProcess, coldThread] = [figureOf(processes, 'wall-time'), figureOf(threads, 'wall-time')];
  if (!process || !thread || !coldProcess || !coldThread) return [];
  const [warm, cold] = [
    { process: timeText(process), thread: timeText(thread) },
    { process: timeText(coldProcess), thread: timeText(coldThread) },
  ];
  return [
    t('claim.p5.warm', {
      coldProcess: cold.process,
      coldThread: cold.thread,
      warmProcess: warm.process,
      warmThread: warm.thread,
    }),
  ];
}

/** One more task on an event loop, where one was measured. */
function loopNote(loop: AnalysedPoint | undefined): string[] {
  const time = loop && figureOf(loop, 'start-time');
  const memory = loop && memoryText(loop);
  return time === undefined || memory === undefined
    ? []
    : [t('claim.p5.loop', { time: timeText(time), memory })];
}

function figureOf({ trials }: AnalysedPoint, id: string): MedianInterval | undefined {
  return measureOf(trials, id)?.figures.value;
}

function memoryText({ trials }: AnalysedPoint): string | undefined {
  const measure = measureOf(trials, 'memory-per-task');
  const median = measure?.figures.value?.median;
  if (measure === undefined || median === undefined) return undefined;
  return median < 1024 ? formatQuantity(median, measure.unit) : formatQuantity(median / 1024, 'MB');
}

function measureOf(trials: AnalysedPoint['trials'], id: string): PointMeasure | undefined {
  return pointMeasures(trials).find((one) => one.id === id);
}

const timeText = ({ median }: MedianInterval) => formatQuantity(median, 'ms');
