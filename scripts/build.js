/** `npm run build`: builds even when nothing changed. */
import { freshBuild } from './fresh-build.js';

await freshBuild({ force: true });
