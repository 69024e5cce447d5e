/** The list of panels that show a run's results, in the order of attention. To add a chart: its file, and a line here. */
import type { Component } from 'svelte';
import type { Descriptors } from '../../core/experiment/descriptors';
import type { RunRecord } from '../../core/record/run-record';
import { t } from '../../core/text/t';
import { ledger } from '../charts/ledger-chart';
import { measures } from '../charts/measure-chart';
import type { RunCharts } from '../charts/run-chart';
import { switches } from '../charts/switches-chart';
import AttemptsPanel from './AttemptsPanel.svelte';
import OrderPanel from './OrderPanel.svelte';
import SpeedupPanel from './SpeedupPanel.svelte';
import StandstillsPanel from './StandstillsPanel.svelte';
import TimelinePanel from './TimelinePanel.svelte';

/** Charts that are plain data, or a component for a panel with controls of its own. */
export type ResultPanel = { id: string } & (
  | { charts: RunCharts }
  | { title: string; component: Component<{ record: RunRecord; descriptors: Descriptors }> }
);

const speedupPanel: ResultPanel = {
  id: 'speedup',
  title: 'Speedup against the ideal',
  component: SpeedupPanel,
};
const ledgerPanel: ResultPanel = { id: 'ledger', charts: ledger };
const measuresPanel: ResultPanel = { id: 'measures', charts: measures };
const timelinePanel: ResultPanel = { id: 'timeline', title: 'Timeline', component: TimelinePanel };
const attemptsPanel: ResultPanel = {
  id: 'attempts',
  title: t('attempts.title'),
  component: AttemptsPanel,
};
const standstillsPanel: ResultPanel = {
  id: 'standstills',
  title: t('standstill.title'),
  component: StandstillsPanel,
};
const orderPanel: ResultPanel = { id: 'queues', title: t('queues.title'), component: OrderPanel };
const switchesPanel: ResultPanel = { id: 'switches', charts: switches };

/**
 * The first two stand side by side; recorded orders come before them. Until a run has a ledger, switches take its place; where threads
 * were to go wrong, or work arrives over time, what was measured of that comes before speedups.
 */
export function resultPanels(record: Pick<RunRecord, 'analysis' | 'points'>): readonly ResultPanel[] {
  const hasLedger = record.analysis.points.some(({ ledgers }) => ledgers.length > 0);
  const hasFailed = record.points.some(({ trials }) => trials.some(({ attempts }) => attempts !== undefined));
  const attempts = hasFailed ? [attemptsPanel] : [];
  const trials = record.points.flatMap((point) => point.trials);
  const standstills = trials.some((trial) => (trial.standstills ?? []).length > 0) ? [standstillsPanel] : [];
  const measured = trials.flatMap((trial) => trial.measures ?? []);
  const isRaced = measured.some(({ outcomes = [] }) => outcomes.some(({ isRace }) => isRace === true));
  if (isRaced || measured.some(({ id }) => id === 'latency'))
    return [
      measuresPanel,
      ...standstills,
      timelinePanel,
      speedupPanel,
      ...(hasLedger ? [ledgerPanel] : []),
      ...attempts,
      switchesPanel,
    ];
  return [
    ...(measured.some(({ order }) => order !== undefined) ? [orderPanel] : []),
    speedupPanel,
    hasLedger ? ledgerPanel : switchesPanel,
    measuresPanel,
    ...standstills,
    timelinePanel,
    ...attempts,
    ...(hasLedger ? [switchesPanel] : []),
  ];
}
