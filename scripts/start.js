/** `npm start`: the comparison in the terminal, until there is a window to open. */
import { runCli } from './run-cli.js';

// Scripts that start Corelab without a screen pass this; there is no window yet that could stay closed.
const args = process.argv.slice(2).filter((arg) => arg !== '--no-open');
await runCli(['compare', ...args]);
