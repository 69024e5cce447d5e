/** `--sampler`: the source of the machine's counters. */
import { type Command, Option } from 'commander';
import { CorelabError } from '../../core/errors';
import { samplerChoices } from '../../lab/sampler';

export function addSamplerOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--sampler <name>',
      'choose the source of the counters; auto picks the best one for this system, systeminformation has loads only',
    )
      .choices(samplerChoices)
      .argParser(samplerFrom)
      .default('auto'),
  );
}

/** @throws CorelabError `usage` */
function samplerFrom(text: string): string {
  if (samplerChoices.some((choice) => choice === text)) return text;
  throw new CorelabError('usage', `--sampler must be ${samplerChoices.join(' or ')}, got "${text}".`);
}
