/** `npm run -s corelab -- …`: the terminal host from a checkout. */
import { runCli } from './run-cli.js';

await runCli(process.argv.slice(2));
