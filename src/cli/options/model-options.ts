/** One option for each option of a model, whichever models have it. */
import { Option } from 'commander';
import type { Descriptors } from '../../core/experiment/descriptors';
import { kebabCase } from '../../core/experiment/option-names';
import { allowedValues, type Parameter } from '../../core/experiment/parameter';
import { t } from '../../core/text/t';
import { collectList } from './collect';

export function modelOptions(descriptors: Descriptors): Option[] {
  return [...ownersByName(descriptors)].map(([name, owners]) =>
    new Option(`--${kebabCase(name)} <${placeholderOf(owners)}>`, helpOf(owners))
      .argParser(collectList)
      .helpGroup(t('options.of-models')),
  );
}

/** Names of all options that models have, as specs use them. */
export function modelOptionNames(descriptors: Descriptors): string[] {
  return [...ownersByName(descriptors).keys()];
}

interface Owner {
  model: string;
  option: Parameter;
}

function ownersByName({ models }: Descriptors): Map<string, Owner[]> {
  const byName = new Map<string, Owner[]>();
  for (const model of models) {
    for (const option of model.options) {
      byName.set(option.name, [...(byName.get(option.name) ?? []), { model: model.id, option }]);
    }
  }
  return byName;
}

function placeholderOf([first]: readonly Owner[]): string {
  return first?.option.kind === 'choice' ? 'CHOICE' : 'NUMBER';
}

/** Models may mean different things by a name, and have defaults of their own. */
function helpOf(owners: readonly Owner[]): string {
  const helps = [...new Set(owners.map(({ option }) => option.help))];
  const defaults = new Set(owners.map(({ option }) => String(option.default)));
  const [first] = owners;
  return t('options.of-model', {
    help: helps.join('; '),
    models: owners.map(({ model }) => model).join(', '),
    allowed: first === undefined ? '' : allowedValues(first.option),
    default:
      defaults.size === 1
        ? [...defaults].join('')
        : owners.map(({ model, option }) => `${String(option.default)} for ${model}`).join(', '),
  });
}
