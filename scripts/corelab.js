/** `npm run -s corelab -- …`: the terminal host from a checkout. */
import { endWithNpm } from './end-with-npm.js';
import { runCli } from './run-cli.js';

endWithNpm();
await runCli(process.argv.slice(2));
