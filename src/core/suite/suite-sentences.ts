/** What results of suites say in words: the same in every host. */
import { formatPercent, formatRatioInterval } from '../format/numbers';
import { machineName } from '../record/machine-name';
import { t } from '../text/t';
import type { PlainTextKey } from '../text/text-key';
import type { ComparedPart, SpeedRatio } from './compare-suites';
import { type SuiteLevel, type SuitePart, suiteParts } from './suite';
import type { Comparability } from './comparability';
import type { CellState, SuiteResult } from './suite-result';

const partTitles: Readonly<Record<SuitePart, PlainTextKey>> = {
  process: 'suite.process-part',
  thread: 'suite.thread-part',
  async: 'suite.async-part',
};

const levelTitles: Readonly<Record<SuiteLevel, PlainTextKey>> = {
  one: 'suite.level-one',
  physical: 'suite.level-physical',
  logical: 'suite.level-logical',
};

const stateTitles: Readonly<Record<CellState, PlainTextKey>> = {
  stable: 'suite.state-stable',
  usable: 'suite.state-usable',
  unstable: 'suite.state-unstable',
  void: 'suite.state-void',
};

const comparable: Readonly<Record<Comparability['level'], PlainTextKey>> = {
  comparable: 'suite.comparable',
  'with-care': 'suite.with-care',
  'not-comparable': 'suite.not-comparable',
};

const modeTitles: Readonly<Record<SuiteResult['mode'], PlainTextKey>> = {
  full: 'suite.full',
  quick: 'suite.quick',
  sustained: 'suite.sustained',
};

export const modeTitle = (mode: SuiteResult['mode']): string => t(modeTitles[mode]);
export const partTitle = (part: SuitePart): string => t(partTitles[part]);
export const levelTitle = (level: SuiteLevel): string => t(levelTitles[level]);
export const stateTitle = (state: CellState): string => t(stateTitles[state]);
export const comparabilitySentence = ({ level }: Comparability): string => t(comparable[level]);

const comparableTitles: Readonly<Record<Comparability['level'], PlainTextKey>> = {
  comparable: 'suite.is-comparable',
  'with-care': 'suite.is-with-care',
  'not-comparable': 'suite.is-not-comparable',
};
export const comparabilityTitle = ({ level }: Comparability): string => t(comparableTitles[level]);

export interface SuiteNames {
  first: string;
  second: string;
}

/** As the user calls it, otherwise its processor and CPUs. */
export function nameOfSuite({ name, machine }: SuiteResult): string {
  return name ?? machineName(machine);
}

/** "Thread part: B is 18 % faster than A [12 % to 24 %], over 7 cells." */
export function partSentence({ part, speed, cells }: ComparedPart, { first, second }: SuiteNames): string {
  const title = partTitle(part);
  if (speed === null) return t('suite.part-nothing', { part: title });
  const values = { part: title, first, second, count: cells, ...shares(speed) };
  switch (speed.verdict) {
    case 'faster':
      return t('suite.part-faster', values);
    case 'slower':
      return t('suite.part-slower', values);
    case 'no-difference':
      return t('suite.part-no-difference', values);
  }
}

/** How much faster or slower, with its interval the right way round. */
function shares({ ratio, low, high, verdict }: SpeedRatio): Record<'share' | 'low' | 'high', string> {
  const [figure, from, to] =
    verdict === 'slower' ? [1 - ratio, 1 - high, 1 - low] : [ratio - 1, low - 1, high - 1];
  return { share: formatPercent(figure), low: formatPercent(from), high: formatPercent(to) };
}

/** `1.18 [1.12–1.24], faster`. */
export function comparedCellText(speed: SpeedRatio | null): string {
  if (speed === null) return t('suite.no-comparison');
  const { ratio, low, high, verdict } = speed;
  const figure = formatRatioInterval({ median: ratio, low, high });
  switch (verdict) {
    case 'faster':
      return t('suite.cell-faster', { figure });
    case 'slower':
      return t('suite.cell-slower', { figure });
    case 'no-difference':
      return t('suite.cell-no-difference', { figure });
  }
}

export function floorText(floor: SuiteResult['noiseFloor']): string {
  const known = suiteParts.flatMap((part) => {
    const share = floor[part];
    return share === null
      ? []
      : [t('suite.floor-of', { part: partTitle(part), share: formatPercent(share) })];
  });
  return known.length === 0 ? t('suite.no-floor') : t('suite.floor', { parts: known.join(', ') });
}
