/**
 * Runs the built CLI in this very process, after a build if one is due: exit code, Ctrl-C, stdin and stdout are
 * the CLI's own, with nothing in between that could swallow them.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ownBuild } from './fresh-build.js';

/** @param {string[]} args */
export async function runCli(args) {
  let built;
  try {
    built = await ownBuild();
  } catch (error) {
    console.error(`Corelab could not be built: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
  const cli = join(built, 'main/cli.js');
  process.argv.splice(1, Infinity, cli, ...args);
  await import(pathToFileURL(cli).href);
}
