/** Entry of a forked executor. */
import { guardProcess } from './guard/guard';

// The watchdog starts while the rest is still being loaded; messages wait until somebody listens.
const guard = guardProcess();
const { serveParent } = await import('./executor/serve-parent');
serveParent(guard);
