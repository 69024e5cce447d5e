/** `node --import` of this file lets `import … from 'electron'` find the fake: the package itself would fetch a binary. */
import { register } from 'node:module';

register('./resolve-fake.js', import.meta.url);
