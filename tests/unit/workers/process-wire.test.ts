import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeMessage } from '../../../src/workers/process-wire';

/** What arrives at the other end of a channel that carries JSON. */
const sent = (message: object): unknown => decodeMessage(JSON.parse(JSON.stringify(encodeMessage(message))));

describe('a message to a forked process', () => {
  it('arrives as it was sent, whatever a structured clone can carry', () => {
    const values = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
    });
    fc.assert(
      fc.property(fc.record({ kind: fc.string(), value: values }), (message) => {
        expect(sent(message)).toEqual(structuredClone(message));
      }),
    );
  });

  it.each([
    NaN,
    -0,
    Infinity,
    undefined,
    2n ** 70n,
    new Map([[1, new Set(['a'])]]),
    new Date(5),
    new Array<number>(2),
  ])('keeps what JSON alone would lose: %s', (value) => {
    expect(sent({ kind: 'results', value: [value] })).toEqual({ kind: 'results', value: [value] });
  });

  it('costs no clone when it is plain', () => {
    const message = { kind: 'batch', ids: [1, 2], attempts: null, tasks: [{ from: 0.5, name: 'x' }, true] };
    expect(encodeMessage(message)).toBe(message);
  });

  it('may refer to itself, or be deep', () => {
    const circle: Record<string, unknown> = { kind: 'batch' };
    circle['self'] = circle;
    expect(sent(circle)).toEqual(circle);
    let deep: unknown = 'bottom';
    for (let depth = 0; depth < 100; depth++) deep = [deep];
    expect(sent({ deep })).toEqual({ deep });
  });

  it('is refused when it holds what cannot be cloned', () => {
    expect(() => encodeMessage({ results: [() => 1] })).toThrow(/could not be cloned/);
  });
});
