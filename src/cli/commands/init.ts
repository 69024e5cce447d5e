/** `corelab init workload`: writes an example of a workload of the user's own, and never over a file. */
import { writeFileSync } from 'node:fs';
import { CorelabError } from '../../core/errors';
import { shownValue } from '../../core/experiment/option-names';
import { listed, t } from '../../core/text/t';
import { storageError } from '../../lab/storage-failure';
import { type AddCommand, examples } from '../command';
import { workloadExample } from '../view/workload-example';

/** What the example can be: it is an ES module, and needs no types. */
const endings = ['.mjs', '.js', '.ts', '.mts'];

export const addInit: AddCommand = (program, { terminal }) => {
  program
    .command('init')
    .description(t('init.command'))
    .command('workload')
    .description(t('init.workload-command'))
    .argument('[file]', t('init.file-help'), './workload.mjs')
    .addHelpText(
      'after',
      examples(['init workload', t('init.example')], ['init workload ./my-work.ts', t('init.ts-example')]),
    )
    .action((file: string) => {
      if (!endings.some((ending) => file.endsWith(ending)))
        throw new CorelabError(
          'usage',
          t('init.bad-ending', { endings: listed(endings), got: shownValue(file) }),
        );
      try {
        writeFileSync(file, workloadExample, { flag: 'wx' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST')
          throw new CorelabError('usage', t('init.exists', { file }), t('init.name-another'));
        throw storageError(error, t('init.not-written', { file }));
      }
      terminal.err.write(`${t('init.written', { file })}\n`);
    });
};
