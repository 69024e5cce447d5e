/** Batch size and tasks in flight, as the models that send messages have them among their settings. */
import type { TrialSpec } from '../../core/experiment/trial-spec';
import type { MessagePoolSettings } from '../pools/message-pool';

/** Two batches in flight unless told otherwise: one is worked on while the next lies ready. */
export function messageSettings({ settings }: TrialSpec): MessagePoolSettings {
  const batch = Number(settings['batch']);
  const inFlight = Number(settings['inFlight']);
  return { batch, inFlight: inFlight === 0 ? 2 * batch : inFlight };
}
