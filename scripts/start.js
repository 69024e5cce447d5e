/** `npm start`: opens the window, in Electron where that can be had and otherwise in a browser. */
import { parseArgs } from 'node:util';
import { endWithNpm } from './end-with-npm.js';
import { startWindow } from './start-window.js';

const options = /** @type {const} */ ({
  // Prints the address only, and serves it until stopped: for machines without a screen.
  'no-open': { type: 'boolean', default: false },
  // Tries to fetch Electron again, although it failed before.
  retry: { type: 'boolean', default: false },
  port: { type: 'string' },
});

endWithNpm();
const values = parsed();
const port = values.port === undefined ? [] : ['--port', values.port];
await startWindow({ open: !values['no-open'], retry: values.retry, port });

function parsed() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
    console.error('npm start takes -- --no-open, --port NUMBER and --retry.');
    console.error('The comparison in the terminal is: npm run -s corelab -- compare');
    process.exit(2);
  }
}
