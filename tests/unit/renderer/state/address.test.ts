import { describe, expect, it } from 'vitest';
import { views } from '../../../../src/core/protocol/views';
import { addressOf, placeAt } from '../../../../src/renderer/state/address';

describe('an address', () => {
  it.each(views)('of the view $id leads there', ({ id }) => {
    expect(placeAt(addressOf({ view: id, run: null, compared: [], lesson: null }))).toEqual({
      view: id,
      run: null,
      compared: [],
      lesson: null,
    });
  });

  it('of a run leads to the run', () => {
    const place = { view: 'bench' as const, run: '20260131-142530-1f9a3c', compared: [], lesson: null };
    expect(addressOf(place)).toBe('#/run/20260131-142530-1f9a3c');
    expect(placeAt(addressOf(place))).toEqual(place);
    const odd = { view: 'bench' as const, run: 'a/b #%?', compared: [], lesson: null };
    expect(placeAt(addressOf(odd))).toEqual(odd);
  });

  it('of a comparison leads to its runs', () => {
    const place = {
      view: 'compare' as const,
      run: null,
      compared: ['20260131-142530-1f9a3c', 'a,b/c'],
      lesson: null,
    };
    expect(addressOf(place)).toBe('#/compare/20260131-142530-1f9a3c,a%2Cb%2Fc');
    expect(placeAt(addressOf(place))).toEqual(place);
  });

  it('of a class leads to the class', () => {
    const place = { view: 'compare' as const, run: null, compared: [], lesson: null, class: '10 b/ü' };
    expect(addressOf(place)).toBe('#/compare/class/10%20b%2F%C3%BC');
    expect(placeAt(addressOf(place))).toEqual(place);
  });

  it('names no run where another view stands before it', () => {
    expect(addressOf({ view: 'live', run: 'x', compared: [], lesson: null })).toBe('#/live');
  });

  it.each(['', '#', '#/', '#/nowhere', '#/run', '#/run/', '#live', '#/__proto__'])(
    '%j leads nowhere',
    (hash) => {
      expect(placeAt(hash)).toBeUndefined();
    },
  );

  it('that is badly written is taken as it stands', () => {
    expect(placeAt('#/run/%E0%A4')).toEqual({ view: 'bench', run: '%E0%A4', compared: [], lesson: null });
  });
});
