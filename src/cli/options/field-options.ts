/** The options of an experiment's fields, with help and defaults drawn from the one list in core. */
import { Option } from 'commander';
import { assertNever } from '../../core/assert-never';
import { choosable, type Descriptors } from '../../core/experiment/descriptors';
import type { ExperimentSpecInput } from '../../core/experiment/experiment-spec';
import { experimentFields, type FieldName } from '../../core/experiment/fields';
import { type ExperimentField, fieldGroups } from '../../core/experiment/fields/field';
import { allowedTyped } from '../../core/experiment/grammar/allowed';
import {
  defaultText,
  type FieldValue,
  isTextField,
  writeField,
} from '../../core/experiment/grammar/field-value';
import { mustBe } from '../../core/experiment/grammar/parsed';
import { usageError } from '../../core/experiment/usage-error';
import { t } from '../../core/text/t';
import { collectList, collectParameter, collectSweep } from './collect';

/** @param base what the command starts from, such as a preset: its values are the defaults */
export function fieldOptions(
  descriptors: Descriptors,
  base: ExperimentSpecInput = {},
  fields: readonly ExperimentField[] = experimentFields,
): Option[] {
  return fields.flatMap((field) =>
    optionsOf(field, descriptors, defaultIn(base, field)).map((option) =>
      option.helpGroup(`${fieldGroups[field.group]}:`),
    ),
  );
}

function optionsOf(field: ExperimentField, descriptors: Descriptors, byDefault: string): Option[] {
  if (field.flag === undefined) return [];
  if (field.kind === 'switch') {
    const on = new Option(`--${field.flag}`, field.help);
    const off = new Option(`--no-${field.flag}`, field.default ? field.offHelp : '');
    // Both can be given, since a preset may say either; help shows the one that changes the default.
    return field.default ? [on.hideHelp(), off] : [on, off.hideHelp()];
  }
  const option = new Option(
    `--${field.flag} <${field.placeholder ?? ''}>`,
    helpOf(field, descriptors, byDefault),
  );
  switch (field.kind) {
    case 'names':
    case 'counts':
      return [option.argParser(collectList)];
    case 'values':
      return [option.argParser(collectParameter)];
    case 'lists':
      return [option.argParser(collectSweep)];
    case 'integer':
    case 'number':
    case 'choice':
    case 'name':
      return [option.argParser((text: string) => refuseEmpty(text, field))];
    default:
      return assertNever(field);
  }
}

/** What is taken where nobody gives a value. */
function defaultIn(base: ExperimentSpecInput, field: ExperimentField): string {
  const value = base[field.name as FieldName];
  if (value === undefined || value === null || !isTextField(field)) return defaultText(field);
  return typeof value === 'string' ? value : writeField(field, value as FieldValue);
}

/** For a form an empty text is no text; somebody who types an option means to give a value. */
function refuseEmpty(text: string, field: ExperimentField): string {
  if (text.trim() !== '') return text;
  throw usageError(mustBe(`--${field.flag ?? ''}`, allowedTyped(field), text));
}

function helpOf(field: ExperimentField, { models, workloads }: Descriptors, value: string): string {
  const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).join(', ');
  const byDefault = t('options.default', { value });
  switch (field.kind) {
    case 'names':
      return `${field.help}: ${ids(choosable(models))} ${byDefault}`;
    case 'name':
      return `${field.help}: ${ids(workloads)}, ${t('options.or-module')} ${byDefault}`;
    case 'choice': {
      const choices = field.choices.map(({ value, help }) => `${value}, ${help}`).join('; ');
      return `${field.help}: ${choices} ${byDefault}`;
    }
    case 'values':
    case 'lists':
      return t('options.repeatable', { help: field.help });
    default:
      return `${field.help} ${byDefault}`;
  }
}
