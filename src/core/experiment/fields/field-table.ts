/** The fields as a table in Markdown: docs/experiment.md has it between two marks, `npm run docs:fields` writes it. */
import { defaultText } from '../grammar/field-value';
import { allowedStored, allowedTyped } from '../grammar/allowed';
import { type ExperimentField, fieldGroups } from './field';
import { experimentFields } from '.';

export function fieldTable(fields: readonly ExperimentField[] = experimentFields): string {
  const rows = (Object.keys(fieldGroups) as (keyof typeof fieldGroups)[]).flatMap((group) =>
    fields
      .filter((field) => field.group === group)
      .map((field, index) => rowOf(field, index === 0 ? fieldGroups[group] : '')),
  );
  return [
    '| | field | option | what it does | values | default |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function rowOf(field: ExperimentField, group: string): string {
  const cells = [
    group === '' ? '' : `**${group}**`,
    `\`${field.name}\``,
    optionOf(field),
    field.help,
    valuesOf(field),
    defaultText(field),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** As they are typed, and as they stand in a file where that is something else. */
function valuesOf(field: ExperimentField): string {
  const [typed, stored] = [allowedTyped(field), allowedStored(field)];
  return typed === stored ? typed : `${typed}, in a file ${stored}`;
}

function optionOf(field: ExperimentField): string {
  if (field.flag === undefined) return 'one for each name';
  const flag = field.kind === 'switch' && field.default ? `no-${field.flag}` : field.flag;
  return `\`--${flag}${field.placeholder === undefined ? '' : ` ${field.placeholder}`}\``;
}
