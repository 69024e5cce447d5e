/** `corelab compare`: the default comparison, which is the preset `first-look`; or saved runs, or results of suites, each beside the first one. */
import { CorelabError } from '../../core/errors';
import { firstLook } from '../../core/experiment/presets';
import { longestText } from '../../core/experiment/presets/how-long';
import { t } from '../../core/text/t';
import { type AddCommand, type CommandContext, examples } from '../command';
import { readCompared } from '../options/compared';
import { showRuns, showSuites } from '../view/show-comparison';
import { addMeasureOptions, measure, type MeasureOptions } from './measure';

export const addCompare: AddCommand = (program, context) => {
  const command = program
    .command('compare')
    .description(t('compare.command', { duration: longestText(firstLook) }))
    .argument('[runs...]', t('compare.runs-help'));
  addMeasureOptions(command, context, firstLook.spec)
    .addHelpText(
      'after',
      examples(
        ['compare', 'computing: which model uses your cores?'],
        ['compare --workload wait', 'waiting: which model overlaps it?'],
        ['compare --workload mixed --param cpuShare=0.2', 'mostly waiting'],
        ['compare 20260131-142530 last', 'a saved run and the newest one'],
        ['compare here.corelab there.corelab other.corelab', 'two others with the first one'],
        ['compare laptop.json desktop.json --html both.html', t('compare.html-example')],
      ),
    )
    .action((runs: string[], options: MeasureOptions) =>
      runs.length === 0 ? measure(options, firstLook.spec, context) : compareSaved(runs, options, context),
    );
};

async function compareSaved(
  named: readonly string[],
  options: MeasureOptions,
  { lab, terminal }: CommandContext,
): Promise<void> {
  if (named.length < 2)
    throw new CorelabError('usage', t('compare.one-run'), 'corelab history list shows them.');
  const all = named.map((one) => readCompared(one, lab));
  const records = all.flatMap((one) => (one.kind === 'run' ? [one.record] : []));
  const results = all.flatMap((one) => (one.kind === 'suite' ? [one.result] : []));
  if (records.length > 0 && results.length > 0) throw new CorelabError('usage', t('compare.mixed'));
  const { json, markdown, trace } = options as Readonly<Record<string, unknown>>;
  if ([json, markdown, trace].some((one) => one !== undefined))
    throw new CorelabError('usage', t('compare.csv-or-html'));
  if (results.length > 0) await showSuites(results, options, terminal);
  else await showRuns(records, options, terminal);
}
