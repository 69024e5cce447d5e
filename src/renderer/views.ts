/** What each view of the window is drawn by: the one component `ID/…View.svelte`, found by the folder that it lies in. */
import type { Component } from 'svelte';
import type { LabDescription } from '../core/protocol/lab-api-data';
import type { ViewId } from '../core/protocol/views';
import type { ExperimentForm } from './experiment/experiment-form.svelte';

export interface ViewProps {
  form: ExperimentForm;
  lab: LabDescription;
}

const found = import.meta.glob<Component<ViewProps>>('./*/*View.svelte', { eager: true, import: 'default' });

// That none is missing is held by a test: the compiler cannot see files.
export const viewComponents = Object.fromEntries(
  Object.entries(found).map(([file, component]) => [file.split('/')[1], component]),
) as Readonly<Record<ViewId, Component<ViewProps>>>;
