/** `--sampler`: who reads the machine's counters. */
import { type Command, Option } from 'commander';
import { samplerChoices } from '../../lab/sampler';

export function addSamplerOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--sampler <name>',
      'choose the source of the counters; auto picks the best one for this system, systeminformation has loads only',
    )
      .choices(samplerChoices)
      .default('auto'),
  );
}
