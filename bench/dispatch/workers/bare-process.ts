/** A process that does nothing but answer; with `guarded` it has Corelab's watchdog, whose share is stated. */
import { guardProcess } from '../../../src/workers/guard/guard';

if (process.argv[3] === 'guarded') await guardProcess().ready;
process.send?.('here');
