/** Several event loops, a process each, behind one HTTP port, under the load of a process of its own. */
import { CorelabError } from '../../core/errors';
import { t } from '../../core/text/t';
import type { Model } from '../pools/pool';
import { openRequestPool } from '../pools/request-pool';
import { processSpawner } from '../pools/spawn-process';
import { executorsWith } from './executors-with';

/** Each takes a port of this machine, of which most systems have no more than 28,000 to give. */
const mostConnections = 16_384;

export const loopsProcesses: Model = async (env) => {
  const { workers, settings } = env.trial;
  // A lane without any task would only wait.
  const lanes = Math.max(1, Math.min(Number(settings['concurrency']), Math.ceil(env.plan.length / workers)));
  if (lanes * workers > mostConnections) {
    const asked = { connections: lanes * workers, most: mostConnections };
    throw new CorelabError('usage', t('loops.too-many-connections', asked), t('loops.fewer-connections'));
  }
  const executors = await executorsWith(processSpawner(env.trial), { id: 'event-loop' }, lanes);
  return openRequestPool(env, executors, { port: Number(settings['port']) });
};
