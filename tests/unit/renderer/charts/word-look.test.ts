import { describe, expect, it } from 'vitest';
import { laneWords } from '../../../../src/core/vocabulary/lane-words';
import { colourRoles } from '../../../../src/core/vocabulary/word';
import { wordOf } from '../../../../src/core/vocabulary/word-of';
import { chartLook } from '../../../../src/renderer/charts/chart-look';
import { modelColoursOf } from '../../../../src/renderer/charts/model-look';
import { type WordLook, wordLooks } from '../../../../src/renderer/charts/word-look';
import { descriptors } from '../../../../src/workers/descriptors';
import { apart, contrast, difference, pairsOf } from '../../../support/colours';

const charts = {
  states: laneWords.filter(({ of }) => of !== 'bin'),
  bins: laneWords.filter(({ of }) => of !== 'state'),
  roles: colourRoles.map((role) => ({ id: role, colour: role })),
};
/** What is idle or unknown has no hue, as the baseline has none. */
const greys: readonly string[] = ['idle', 'unexplained', 'neutral'];
const later = (count: number) =>
  Array.from({ length: count }, (_, index) => wordOf(`state of later ${index}`));

/** The pairs of looks that nobody could tell apart. */
function alike(looks: Iterable<WordLook>) {
  return pairsOf([...looks]).filter(([a, b]) => apart(a.colour, b.colour) < 10 && a.pattern === b.pattern);
}

describe.each([false, true])('words in the theme dark: %s', (dark) => {
  it.each(Object.entries(charts))('no two %s look alike', (_, words) => {
    expect(alike(wordLooks(words, dark).values())).toEqual([]);
  });

  it('nor do those of a later version, whatever they are called and coloured', () => {
    const brought = charts.bins.map(({ id, colour }) => ({ id: `${id} of later`, colour }));
    expect(alike(wordLooks([...charts.bins, ...brought, ...later(6)], dark).values())).toEqual([]);
  });

  it('each stands out from the surface with 3 to 1', () => {
    for (const { colour } of wordLooks(charts.roles, dark).values())
      expect(contrast(colour, chartLook(dark, false).surface)).toBeGreaterThanOrEqual(3);
  });

  it('no loss has the colour of a model', () => {
    const models = descriptors.models.map(({ look }) => modelColoursOf[dark ? 'dark' : 'light'][look.colour]);
    const losses = charts.bins.filter(({ role, colour }) => role === 'loss' && !greys.includes(colour));
    const near = [...wordLooks(losses, dark)].filter(([, { colour }]) =>
      models.some((model) => difference(model, colour) < 10),
    );
    expect(losses.length).toBeGreaterThan(5);
    expect(near).toEqual([]);
  });
});

describe('the words of one chart', () => {
  it('keep their own look, whatever comes beside them', () => {
    const alone = wordLooks(charts.bins, false);
    const beside = wordLooks([...charts.bins, ...later(3), { id: 'x', colour: 'overhead' }], false);
    for (const { id } of charts.bins) expect(beside.get(id)).toEqual(alone.get(id));
  });

  it('that share a role share its shade', () => {
    const looks = wordLooks([...charts.bins, { id: 'x', colour: 'overhead' }], false);
    expect(looks.get('x')?.colour).toBe(looks.get('dispatch')?.colour);
    expect(looks.get('x')?.pattern).not.toBe(looks.get('dispatch')?.pattern);
  });
});
