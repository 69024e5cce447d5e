/** An experiment as a command of the terminal: what a reader copies to measure it again elsewhere. */
import type { Descriptors } from './descriptors';
import type { ExperimentSpecInput } from './experiment-spec';
import { experimentFields, type FieldName } from './fields';
import type { ExperimentField } from './fields/field';
import { shellLine } from '../text/shell-words';
import { defaultText, isTextField } from './grammar/field-value';
import { kebabCase } from './option-names';
import { namesModule, ownCommand, ownModule } from './own-code';
import { typedFromSpec, type TypedExperiment } from './typed-experiment';

/** The arguments that say it. @param typed texts by field, option and parameter */
export function argumentsOf(typed: TypedExperiment): string[] {
  const own = ownWork(typed);
  const { fields, settings, parameters, sweep } = own.length === 0 ? typed : withoutOwnWork(typed);
  const pairs = (texts: TypedExperiment['sweep']) =>
    Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));
  return [
    ...(experimentFields as readonly ExperimentField[]).filter(isTextField).flatMap((field) => {
      const text = fields[field.name as FieldName];
      if (text === undefined || field.flag === undefined) return [];
      if (field.kind !== 'switch') return [`--${field.flag}`, text];
      return [text === 'on' ? `--${field.flag}` : `--no-${field.flag}`];
    }),
    ...own,
    ...pairs(settings).flatMap(([name, text]) => [`--${kebabCase(name)}`, text]),
    ...pairs(parameters).flatMap(([name, text]) => ['--param', `${name}=${text}`]),
    ...pairs(sweep).flatMap(([name, text]) => ['--sweep', `${name}=${text}`]),
  ];
}

/** Code of the user's is not named like other parameters. */
function ownWork({ fields: { workload }, parameters }: TypedExperiment): string[] {
  const file = parameters[ownModule.parameter];
  const command = parameters[ownCommand.parameter];
  if (workload === ownCommand.workload && command !== undefined) return ['--command', command];
  if (workload !== ownModule.workload || file === undefined) return [];
  // Without a folder or an ending it would be taken for the id of a workload.
  return ['--workload', namesModule(file) ? file : `./${file}`];
}

/** What is said by that. */
function withoutOwnWork(typed: TypedExperiment): TypedExperiment {
  const { workload: _, ...fields } = typed.fields;
  const own: readonly string[] = [ownModule.parameter, ownCommand.parameter];
  const parameters = Object.fromEntries(
    Object.entries(typed.parameters).filter(([name]) => !own.includes(name)),
  );
  return { ...typed, fields, parameters };
}

/** `corelab run …`, without what is the default anyway. @param platform whose shells are to read it, as Node names it */
export function commandLineOf(spec: ExperimentSpecInput, descriptors: Descriptors, platform: string): string {
  const typed = typedFromSpec(spec, descriptors);
  const told = (experimentFields as readonly ExperimentField[]).filter(
    (field) => field.name === 'models' || typed.fields[field.name as FieldName] !== defaultText(field),
  );
  const fields = Object.fromEntries(
    told.map(({ name }) => [name, typed.fields[name as FieldName]]),
  ) as TypedExperiment['fields'];
  const args = argumentsOf({ ...typed, fields });
  return shellLine(['corelab', 'run', ...args], platform);
}
