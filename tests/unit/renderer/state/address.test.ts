import { describe, expect, it } from 'vitest';
import { views } from '../../../../src/core/protocol/views';
import { addressOf, placeAt } from '../../../../src/renderer/state/address';

describe('an address', () => {
  it.each(views)('of the view $id leads there', ({ id }) => {
    expect(placeAt(addressOf({ view: id, run: null }))).toEqual({ view: id, run: null });
  });

  it('of a run leads to the run', () => {
    const place = { view: 'bench' as const, run: '20260131-142530-1f9a3c' };
    expect(addressOf(place)).toBe('#/run/20260131-142530-1f9a3c');
    expect(placeAt(addressOf(place))).toEqual(place);
    const odd = { view: 'bench' as const, run: 'a/b #%?' };
    expect(placeAt(addressOf(odd))).toEqual(odd);
  });

  it('names no run where another view stands before it', () => {
    expect(addressOf({ view: 'live', run: 'x' })).toBe('#/live');
  });

  it.each(['', '#', '#/', '#/nowhere', '#/run', '#/run/', '#live', '#/__proto__'])(
    '%j leads nowhere',
    (hash) => {
      expect(placeAt(hash)).toBeUndefined();
    },
  );

  it('that is badly written is taken as it stands', () => {
    expect(placeAt('#/run/%E0%A4')).toEqual({ view: 'bench', run: '%E0%A4' });
  });
});
