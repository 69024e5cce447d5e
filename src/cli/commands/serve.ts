/** `corelab serve`: the window in a browser tab. */
import { CorelabError } from '../../core/errors';
import { shownValue } from '../../core/experiment/option-names';
import { t } from '../../core/text/t';
import { inputRoot } from '../../lab/input-folder';
import { type AddCommand, examples } from '../command';
import { numberOrText } from '../options/values';

interface ServeCommandOptions {
  port: number | string;
  open?: boolean;
  newToken?: boolean;
  inputRoot?: string;
}

export const addServe: AddCommand = (program, { terminal }) => {
  program
    .command('serve')
    .description('Show the window in a browser on this machine, until Ctrl-C.')
    .option(
      '--port <number>',
      'port on 127.0.0.1, at the same address at every start; 0 takes a free one, at an address of its own (default: 0)',
      numberOrText,
      0,
    )
    .option('--new-token', 'with --port: a new address, and the one before is refused')
    .option('--input-root <folder>', t('server.input-root-help'))
    .option('--open', 'open the address in the browser')
    .option('--no-open', 'only print the address (default)')
    .addHelpText(
      'after',
      examples(
        ['serve --open', 'open the window in the browser'],
        ['serve --port 4400', 'print its address; over SSH: ssh -L 4400:127.0.0.1:4400 …'],
      ),
    )
    .action(async ({ port, open, newToken = false, inputRoot: root }: ServeCommandOptions) => {
      if (typeof port !== 'number' || !Number.isInteger(port) || port < 0 || port > 65_535) {
        throw new CorelabError(
          'usage',
          `--port must be a whole number from 0 to 65535, got ${shownValue(port)}.`,
        );
      }
      if (newToken && port === 0) {
        throw new CorelabError('usage', t('server.token-goes-with-port'));
      }
      // The server and its libraries are loaded only here: the other commands start faster without.
      const { serve } = await import('../../server/serve');
      await serve({
        port,
        renewToken: newToken,
        inputRoot: root === undefined ? undefined : inputRoot(root),
        open: open === true,
        out: (text) => terminal.out.write(text),
        err: (text) => terminal.err.write(text),
        onStop: (stop) => terminal.onStop(stop),
      });
    });
};
