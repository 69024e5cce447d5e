/** `--sampler`: who reads the machine's counters. */
import { type Command, Option } from 'commander';
import { samplerChoices } from '../../lab/sampler';

export function addSamplerOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--sampler <name>',
      'who reads the counters; auto is the best for this system, systeminformation tells loads only',
    )
      .choices(samplerChoices)
      .default('auto'),
  );
}
