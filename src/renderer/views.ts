/** What each view of the window is drawn by. */
import type { Component } from 'svelte';
import type { LabDescription } from '../core/protocol/lab-api-data';
import type { ViewId } from '../core/protocol/views';
import BenchView from './bench/BenchView.svelte';
import type { ExperimentForm } from './experiment/experiment-form.svelte';
import HistoryView from './history/HistoryView.svelte';
import LiveView from './live/LiveView.svelte';

export interface ViewProps {
  form: ExperimentForm;
  lab: LabDescription;
}

export const viewComponents: Readonly<Record<ViewId, Component<ViewProps>>> = {
  bench: BenchView,
  live: LiveView,
  history: HistoryView,
};
