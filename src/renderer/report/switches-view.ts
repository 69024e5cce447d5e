/** Context switches per task, for each point: what keeping tasks apart costs the scheduler. */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import type { Switches } from '../../core/counters/sample';
import type { Descriptors } from '../../core/experiment/descriptors';
import { linesLooks, type ModelLook } from '../../core/experiment/model-look';
import { formatNumber } from '../../core/format/numbers';
import type { RecordedPoint, RunRecord } from '../../core/record/run-record';
import { pointName } from '../../core/record/point-name';
import { t } from '../../core/text/t';
import { shownModel } from './shown-model';
import { shownPoints } from './shown-points';

export interface SwitchesRow {
  look: ModelLook;
  name: string;
  /** Of all workers, over all sound trials, divided by the tasks they settled. */
  perTask: Maybe<Switches>;
}

export function switchesView(record: RunRecord, { models }: Pick<Descriptors, 'models'>): SwitchesRow[] {
  const points = shownPoints(record, models);
  const measured = [...new Set(points.map(({ model }) => model))];
  const looks = linesLooks(measured, (model) => shownModel(model, record, models).look);
  return points.map((point) => ({
    look: looks[measured.indexOf(point.model)] as ModelLook,
    name: pointName(point, points),
    perTask: perTask(point),
  }));
}

function perTask({ trials }: RecordedPoint): Maybe<Switches> {
  const sound = trials.filter((trial) => trial.failure === undefined);
  if (sound.length === 0)
    return notAvailable(trials.length === 0 ? t('verdict.not-yet') : 'every trial failed');
  let [voluntary, involuntary, tasks] = [0, 0, 0];
  for (const trial of sound) {
    tasks += trial.tasks.done + trial.tasks.failed;
    for (const { switches } of trial.workers) {
      if (!isAvailable(switches)) return switches;
      voluntary += switches.voluntary;
      involuntary += switches.involuntary;
    }
  }
  if (tasks === 0) return notAvailable('no task was settled');
  return { voluntary: voluntary / tasks, involuntary: involuntary / tasks };
}

/** One sentence; undefined where nothing was counted. */
export function switchesSentence(rows: readonly SwitchesRow[]): string | undefined {
  const counted = rows.flatMap(({ name, perTask: counts }) =>
    isAvailable(counts) ? [{ name, ...counts, all: counts.voluntary + counts.involuntary }] : [],
  );
  const [least, ...others] = counted.sort((a, b) => a.all - b.all);
  if (least === undefined) {
    const reason = rows.map((row) => row.perTask).find((one) => !isAvailable(one));
    return reason === undefined || isAvailable(reason)
      ? undefined
      : `Context switches are not available: ${reason.reason}.`;
  }
  const most = others.at(-1);
  const times = (value: number) => `${formatNumber(value)} times per task`;
  if (most === undefined) return `${least.name} switched ${times(least.all)}.`;
  return (
    `${most.name} switched most: ${times(most.all)}, ${formatNumber(most.voluntary)} of them by itself and ` +
    `${formatNumber(most.involuntary)} because the system took the CPU away. ${least.name} switched least: ${times(least.all)}.`
  );
}
