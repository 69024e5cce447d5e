/** `corelab class`: brings the results of a class together, by files. */
import { keptDays } from '../../core/class/class-file';
import { t } from '../../core/text/t';
import { lookEveryMs } from '../../lab/class/watch-folder';
import { type ClassFormat, classFormats } from '../../lab/export/class-export';
import {
  addFiles,
  deleteClass,
  exportClassTo,
  type ExportOptions,
  giveLabel,
  handInSaved,
  type JsonOption,
  listClasses,
  openClass,
  showClass,
  type ShowOptions,
} from '../class/actions';
import { watchFolder } from '../class/watch';
import { type AddCommand, examples } from '../command';

export const addClass: AddCommand = (program, context) => {
  const command = program
    .command('class')
    .description(t('class.command'))
    .addHelpText(
      'after',
      examples(
        ['class add 10b /media/stick', t('class.add-example')],
        ['class watch 10b /srv/hand-in', t('class.watch-example')],
        ['class show 10b', t('class.show-example')],
      ),
    );

  command
    .command('add')
    .description(t('class.add-command'))
    .argument('<name>', t('class.name-help'))
    .argument('<files...>', t('class.files-help'))
    .option('--json', 'as JSON')
    .addHelpText('after', examples(['class add 10b results', t('class.add-folder-example')]))
    .action((name: string, files: string[], options: JsonOption) => addFiles(name, files, options, context));

  command
    .command('list')
    .description(t('class.list-command'))
    .option('--json', 'as JSON')
    .addHelpText('after', examples(['class list', t('class.list-example')]))
    .action((options: JsonOption) => listClasses(options, context));

  command
    .command('show')
    .description(t('class.show-command'))
    .argument('<name>', t('class.name-help'))
    .option('--machine <nickname>', t('class.machine-help'))
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      examples(
        ['class show 10b', t('class.show-example')],
        ['class show 10b --machine "Amber Otter 7"', t('class.show-machine-example')],
      ),
    )
    .action((name: string, options: ShowOptions) => showClass(name, options, context));

  command
    .command('open')
    .description(t('class.open-command'))
    .argument('<name>', t('class.name-help'))
    .addHelpText('after', examples(['class open 10b', t('class.open-example')]))
    .action((name: string) => openClass(name, context));

  command
    .command('watch')
    .description(t('class.watch-command', { seconds: lookEveryMs / 1000 }))
    .argument('<name>', t('class.name-help'))
    .argument('<folder>', t('class.watched-help'))
    .addHelpText('after', examples(['class watch 10b /srv/hand-in', t('class.watch-example')]))
    .action((name: string, folder: string) => watchFolder(name, folder, context));

  command
    .command('label')
    .description(t('class.label-command'))
    .argument('<name>', t('class.name-help'))
    .argument('<machine>', t('class.machine-argument'))
    .argument('[label]', t('class.label-help'))
    .addHelpText(
      'after',
      examples(['class label 10b "Amber Otter 7" "room 3, seat 12"', t('class.label-example')]),
    )
    .action((name: string, machine: string, label: string | undefined) =>
      giveLabel(name, machine, label ?? '', context),
    );

  const exporting = command
    .command('export')
    .description(t('class.export-command'))
    .argument('<name>', t('class.name-help'));
  for (const format of classFormats) exporting.option(`--${format} [file]`, formatHelp(format));
  exporting
    .option('--no-nicknames', t('class.no-nicknames-help'))
    .option('--labels', t('class.labels-help'))
    .addHelpText(
      'after',
      examples(
        ['class export 10b --csv 10b.csv', t('class.export-example')],
        ['class export 10b --html 10b.html --no-nicknames', t('class.export-html-example')],
      ),
    )
    .action((name: string, options: ExportOptions) => exportClassTo(name, options, context));

  command
    .command('delete')
    .description(t('class.delete-command', { days: keptDays }))
    .argument('<name>', t('class.name-help'))
    .addHelpText('after', examples(['class delete 10b', t('class.delete-example')]))
    .action((name: string) => deleteClass(name, context));

  command
    .command('hand-in')
    .description(t('class.hand-in-command'))
    .argument('<run>', t('history.run-file-help'))
    .argument('<folder>', t('class.hand-in-folder'))
    .addHelpText('after', examples(['class hand-in last /srv/hand-in', t('class.hand-in-example')]))
    .action((run: string, folder: string) => handInSaved(run, folder, context));
};

function formatHelp(format: ClassFormat): string {
  switch (format) {
    case 'csv':
      return t('class.csv-help');
    case 'html':
      return t('class.html-help');
    case 'json':
      return t('class.json-help');
    case 'class':
      return t('class.class-help');
  }
}
