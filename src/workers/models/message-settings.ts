/** Batch size and tasks in flight, as the models that send messages have them among their options. */
import type { TrialSpec } from '../../core/protocol/trial';
import type { MessagePoolSettings } from '../pools/message-pool';

/** Two batches in flight unless told otherwise: one is worked on while the next lies ready. */
export function messageSettings({ options }: TrialSpec): MessagePoolSettings {
  const batch = Number(options['batch']);
  const inFlight = Number(options['inFlight']);
  return { batch, inFlight: inFlight === 0 ? 2 * batch : inFlight };
}
