/** The resident memory of this process once its garbage has been collected, for schedulers that say what tasks hold. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { MemoryUse } from '../../core/protocol/executor';

let collect: (() => void) | undefined;

export const memoryUse: MemoryUse = {
  afterCollectionKb() {
    collect ??= collector();
    collect();
    return process.memoryUsage.rss() / 1024;
  },
};

/** V8 gives its collector only to contexts that are made under this flag. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
