/** Whether a race could show at all: two threads that take turns on one CPU seldom meet. */
import { counted, formatCount, formatNumber } from '../../format/numbers';
import { isAvailable } from '../../availability';
import { pointMeasures } from '../../measures/point-measures';
import { comparedPoints } from '../../record/analysed-points';
import { pointName } from '../../record/point-name';
import { t } from '../../text/t';
import type { Checks, Note } from './check';

/** Two threads need so many CPUs to run at the same time. */
const neededCpus = 2;

export const racesUntested: Note = ({ points, machine }) => {
  const raced = comparedPoints(points).flatMap((point) => {
    const tested = pointMeasures(point.trials).find((measure) => measure.tested !== undefined)?.tested;
    return tested === undefined ? [] : [{ point, tested }];
  });
  if (raced.length === 0) return undefined;
  const { usableCpus } = machine.topology;
  if (usableCpus < neededCpus) {
    const { quotaCpus } = machine;
    const isQuota = isAvailable(quotaCpus) && quotaCpus < neededCpus;
    return isQuota
      ? t('finding.races-quota', { cpus: formatNumber(quotaCpus, 2) })
      : t('finding.races-one-cpu', { cpus: counted(usableCpus, 'CPU') });
  }
  const untested = raced.find(({ tested }) => tested.overlapped === 0);
  if (untested === undefined) return undefined;
  const { point, tested } = untested;
  const values = { point: pointName(point, comparedPoints(points)), rounds: formatCount(tested.rounds) };
  return { point: point.id, message: t('finding.races-untested', values) };
};

export const races: Checks = { notes: { 'races-untested': racesUntested } };
