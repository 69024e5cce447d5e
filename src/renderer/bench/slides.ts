/** What a projector shows one after the other: the answer, each picture, and the cores. */
import type { RunChart, ShownRun } from '../charts/run-chart';
import { t } from '../../core/text/t';
import { type ResultPanel, resultPanels } from './result-panels';

export type Slide = { id: string; title: string } & (
  | { kind: 'answer' | 'cores' }
  | { kind: 'chart'; chart: RunChart }
  | { kind: 'panel'; component: Extract<ResultPanel, { component: unknown }>['component'] }
);

/** @param run null before the first one: the question stands in place of its answer */
export function slidesOf(run: ShownRun | null): Slide[] {
  const pictures = run === null ? [] : resultPanels(run.record).flatMap((panel) => slidesOfPanel(panel, run));
  return [
    { id: 'answer', kind: 'answer', title: t('slides.answer') },
    ...pictures,
    { id: 'cores', kind: 'cores', title: t('slides.cores') },
  ];
}

function slidesOfPanel(panel: ResultPanel, run: ShownRun): Slide[] {
  if ('charts' in panel)
    return panel.charts(run).map((chart) => ({ id: chart.id, kind: 'chart', title: chart.title, chart }));
  const { id, title, component } = panel;
  return [{ id, kind: 'panel', title, component }];
}

/** Which slide a key leads to; undefined for other keys. Ends are ends. */
export function slideAfter(at: number, count: number, key: string): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'PageDown':
      return Math.min(count - 1, at + 1);
    case 'ArrowLeft':
    case 'PageUp':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
