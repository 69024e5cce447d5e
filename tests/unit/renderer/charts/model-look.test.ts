import { describe, expect, it } from 'vitest';
import { linesLooks, type ModelLook, modelColours } from '../../../../src/core/experiment/model-look';
import { chartLook } from '../../../../src/renderer/charts/chart-look';
import { drawnLook, modelColoursOf } from '../../../../src/renderer/charts/model-look';
import { descriptors } from '../../../../src/workers/descriptors';
import { apart, contrast, pairsOf } from '../../../support/colours';

const lookOf = (model: string) => descriptors.models.find(({ id }) => id === model)?.look;
const known = descriptors.models.map(({ id }) => id);
const unknown = (count: number) => Array.from({ length: count }, (_, index) => `model ${index} of later`);

/** The pairs of looks that nobody could tell apart in one chart. */
function alike(looks: readonly ModelLook[], dark: boolean) {
  return pairsOf(looks.map((look) => drawnLook(look, dark))).filter(
    ([a, b]) => apart(a.colour, b.colour) < 10 && a.marker === b.marker,
  );
}

describe.each([false, true])('models in the theme dark: %s', (dark) => {
  const colours = modelColoursOf[dark ? 'dark' : 'light'];

  it.each(modelColours)('%s stands out from the surface with 3 to 1', (name) => {
    expect(contrast(colours[name], chartLook(dark, false).surface)).toBeGreaterThanOrEqual(3);
  });

  it.each(pairsOf(modelColours))('%s and %s are told apart without red or green cones', (a, b) => {
    expect(apart(colours[a], colours[b])).toBeGreaterThanOrEqual(10);
  });

  it('texts have 4.5 to 1', () => {
    const look = chartLook(dark, false);
    for (const text of [look.text, look.muted])
      expect(contrast(text, look.surface)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['all that are known', known],
    ['twelve that nobody knows', unknown(12)],
    ['twelve, half of them known', [...known, ...unknown(6)]],
    ['twelve settings of one', Array.from({ length: 12 }, () => 'threads')],
    ['as many as there are looks', unknown(72)],
  ])('no two of one chart look alike: %s', (_, models) => {
    expect(alike(linesLooks(models, lookOf), dark)).toEqual([]);
  });
});

describe('the looks of one chart', () => {
  it('are those of the descriptors', () => {
    expect(linesLooks(known, lookOf)).toEqual(descriptors.models.map(({ look }) => look));
  });

  it('leave a known model its own look, whoever comes before it', () => {
    const looks = linesLooks([...unknown(20), 'threads'], lookOf);
    expect(looks.at(-1)).toEqual(lookOf('threads'));
  });

  it('repeat a colour only when all are taken, then with another marker and dash', () => {
    const looks = linesLooks(unknown(12), lookOf);
    expect(new Set(looks.slice(0, 8).map(({ colour }) => colour)).size).toBe(8);
    for (const later of looks.slice(8)) {
      const before = looks.slice(0, 8).find(({ colour }) => colour === later.colour);
      expect(before?.marker).not.toBe(later.marker);
      expect(before?.dash).not.toBe(later.dash);
    }
  });

  it('show a further line of a model in its colour, with another marker and dash', () => {
    const [first, second] = linesLooks(['threads', 'threads'], lookOf);
    expect(second?.colour).toBe(first?.colour);
    expect([second?.marker === first?.marker, second?.dash === first?.dash]).toEqual([false, false]);
  });

  it('change the look of a model that came with one already taken', () => {
    const same = { colour: 'blue', marker: 'circle', dash: 'solid' } as const;
    const [first, second] = linesLooks(['one', 'another'], () => same);
    expect(first).toEqual(same);
    expect(second).toMatchObject({ colour: 'blue' });
    expect(second?.marker).not.toBe('circle');
  });
});

describe('the models of this lab', () => {
  it('have a marker and a dash of their own, as long as there are enough', () => {
    const looks = descriptors.models.map(({ look }) => `${look.marker} ${look.dash}`);
    expect(new Set(looks).size).toBe(looks.length);
  });
});
