/** What keys, menu entries and the palette do to the window, besides showing a view. */
import { assertNever } from '../../core/assert-never';
import type { WindowAction } from '../../core/protocol/lab-api';
import type { ViewId } from '../../core/protocol/views';
import type { ExperimentForm, FormSpec } from '../experiment/experiment-form.svelte';
import type { Appearance } from './appearance.svelte';

/** What lies above the window. */
export type DialogId = 'palette' | 'settings' | 'shortcuts';

/** The window, as far as actions need it. */
interface ActedOn {
  view: ViewId;
  dialog: DialogId | null;
  readonly form: ExperimentForm | null;
  readonly appearance: Appearance;
  readonly focusSearch: (() => void) | null;
  readonly askForImport: (() => void) | null;
  start(experiment: FormSpec): Promise<void>;
  cancel(): Promise<void>;
}

export function actOn(app: ActedOn, action: WindowAction): void {
  switch (action) {
    case 'run':
      if (app.form !== null) void app.start(app.form.spec);
      return;
    case 'compare':
      if (app.form !== null) void app.start(app.form.compareAllSpec);
      return;
    case 'cancel':
      void app.cancel();
      return;
    case 'search':
      app.view = 'history';
      // The view has to be there first.
      setTimeout(() => app.focusSearch?.());
      return;
    case 'import':
      app.view = 'history';
      setTimeout(() => app.askForImport?.());
      return;
    case 'toggle-theme':
      app.appearance.toggleTheme();
      return;
    case 'toggle-projector':
      app.appearance.toggleProjector();
      return;
    case 'show-palette':
      app.dialog = 'palette';
      return;
    case 'show-settings':
      app.dialog = 'settings';
      return;
    case 'show-shortcuts':
      app.dialog = 'shortcuts';
      return;
    default:
      assertNever(action);
  }
}
