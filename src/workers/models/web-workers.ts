/** N Web Workers of an open window, fed by messages. */
import { openMessagePool } from '../pools/message-pool';
import type { Model } from '../pools/pool';
import { pageSpawner } from '../wire/spawn-page-worker';
import { executorsWith } from './executors-with';
import { messageSettings } from './message-settings';

export const webWorkers: Model = async (env) =>
  openMessagePool(env, await executorsWith(pageSpawner(env), { id: 'blocking' }), messageSettings(env.trial));
