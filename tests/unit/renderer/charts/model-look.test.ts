import { describe, expect, it } from 'vitest';
import { chartLook } from '../../../../src/renderer/charts/chart-look';
import { modelLook } from '../../../../src/renderer/charts/model-look';
import { descriptors } from '../../../../src/workers/descriptors';

/** Contrast ratio as WCAG 2.2 defines it. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const ids = [...descriptors.models.map(({ id }) => id), 'a model of later', 'another one'];

describe.each([false, true])('models in the theme dark: %s', (dark) => {
  it.each(ids)('%s is told from the background with 3 to 1', (id) => {
    expect(contrast(modelLook(id, dark).colour, chartLook(dark, false).surface)).toBeGreaterThanOrEqual(3);
  });

  it('texts have 4.5 to 1', () => {
    const look = chartLook(dark, false);
    for (const text of [look.text, look.muted])
      expect(contrast(text, look.surface)).toBeGreaterThanOrEqual(4.5);
  });

  it('no two models that are known share marker and dash', () => {
    const looks = descriptors.models.map(({ id }) => modelLook(id, dark));
    expect(new Set(looks.map(({ marker, dash }) => `${marker} ${dash.join()}`)).size).toBe(looks.length);
  });
});
