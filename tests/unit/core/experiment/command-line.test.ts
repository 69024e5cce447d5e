import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandLineOf } from '../../../../src/core/experiment/command-line';
import { parseExperimentSpec } from '../../../../src/core/experiment/parse-spec';
import { presets } from '../../../../src/core/experiment/presets';
import { specFromTyped } from '../../../../src/core/experiment/typed-experiment';
import { modelDescriptors } from '../../../../src/workers/models';
import { workloadDescriptors } from '../../../../src/workers/workloads';
import { inTerminal, typedTexts } from '../../../support/typed-experiments';

const descriptors = { models: modelDescriptors, workloads: workloadDescriptors };
const cpus = 4;

/** As a shell of Unix takes it apart. */
function wordsOf(line: string): string[] {
  return (line.match(/(?:'[^']*'|\\'|[^\s'\\])+/g) ?? []).map((word) =>
    word.replaceAll(
      /'([^']*)'|\\(')/g,
      (_, quoted: string | undefined, escaped: string) => quoted ?? escaped,
    ),
  );
}

const again = (line: string) => parseExperimentSpec(inTerminal(wordsOf(line).slice(2), cpus), cpus);

describe('the command of an experiment', () => {
  it.each(presets)('measures the preset $id again', ({ spec }) => {
    const complete = parseExperimentSpec(spec, cpus);
    expect(again(commandLineOf(complete, descriptors, 'linux'))).toEqual(complete);
  });

  it('measures whatever was typed again', () => {
    fc.assert(
      fc.property(typedTexts, (typed) => {
        const complete = parseExperimentSpec(specFromTyped(typed, descriptors, cpus), cpus);
        expect(again(commandLineOf(complete, descriptors, 'linux'))).toEqual(complete);
      }),
    );
  });

  it('says only what is not so anyway', () => {
    const spec = parseExperimentSpec(
      { models: ['threads'], workers: [2], rounds: 3, settings: { batch: 4 } },
      cpus,
    );
    expect(commandLineOf(spec, descriptors, 'linux')).toBe(
      'corelab run --model threads --workers 2 --repeat 3 --batch 4',
    );
  });

  it.each([
    ['linux', 'corelab run --model processes --workers 1,2 --batch 1,4'],
    ['win32', 'corelab run --model processes --workers "1,2" --batch "1,4"'],
  ])('is written for the shells of %s', (platform, line) => {
    const spec = parseExperimentSpec(
      { models: ['processes'], workers: [1, 2], sweep: { batch: [1, 4] } },
      cpus,
    );
    expect(commandLineOf(spec, descriptors, platform)).toBe(line);
  });
});
