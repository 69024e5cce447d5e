import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { firstLook, presets } from '../../../../../src/core/experiment/presets';
import { howLong, longestMs } from '../../../../../src/core/experiment/presets/how-long';
import { findPreset } from '../../../../../src/core/experiment/presets/find-preset';
import { presetSchema } from '../../../../../src/core/experiment/presets/preset';
import { planExperiment } from '../../../../../src/core/experiment/plan-experiment';
import { modelDescriptors } from '../../../../../src/workers/models';
import { workloadDescriptors } from '../../../../../src/workers/workloads';

const folder = path.join(import.meta.dirname, '../../../../../resources/presets');
const descriptors = { models: modelDescriptors, workloads: workloadDescriptors };

test('every file in resources/presets is in the catalogue, under the name of its file', () => {
  const files = readdirSync(folder).map((file) => path.basename(file, '.json'));
  expect(presets.map(({ id }) => id).sort()).toEqual(files.sort());
});

test.each(presets)('$id has a question, a claim, and says where to look', (preset) => {
  expect(presetSchema.parse(preset)).toEqual(preset);
});

test.each(presets)('$id can be planned on a small machine and on a large one', ({ spec }) => {
  for (const machine of [
    { usableCpus: 2, freeMemoryMb: 2048 },
    { usableCpus: 64, freeMemoryMb: 65_536 },
  ]) {
    const { points } = planExperiment(spec, descriptors, machine);
    expect(points.length).toBeGreaterThan(1);
    expect(points.length).toBeLessThanOrEqual(30);
  }
});

test('the first look is over within two minutes, any other preset within three', () => {
  expect(longestMs(firstLook)).toBeLessThanOrEqual(120_000);
  for (const preset of presets) expect(longestMs(preset)).toBeLessThanOrEqual(180_000);
});

test('hosts say how long a preset takes', () => {
  expect(howLong(firstLook)).toBe('Takes up to 110 s.');
  expect(howLong({ ...firstLook, spec: {} })).toBe('Takes up to 60 s.');
});

test('the presets cover the claims that the first lessons need', () => {
  const concepts = presets.flatMap((preset) => preset.concepts);
  expect(concepts).toEqual(expect.arrayContaining(['P1', 'P2', 'A1', 'T6']));
});

test('an unknown preset is refused with what was probably meant', () => {
  expect(() => findPreset('first-lok')).toThrow(
    expect.objectContaining({
      failure: {
        code: 'usage',
        message: 'There is no preset "first-lok".',
        hint: expect.stringMatching(/^Did you mean first-look\? Presets: first-look, /) as string,
      },
    }),
  );
});
