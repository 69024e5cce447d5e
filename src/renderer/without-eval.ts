/**
 * Compiling schemas needs `eval`, which the page's policy forbids: the library asks whether it may as soon as a schema is made, and
 * each browser reports that as a violation. So this has to be the first import of every page.
 */
import { z } from 'zod';

z.config({ jitless: true });
