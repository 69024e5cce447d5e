import { describe, expect, it } from 'vitest';
import { isAvailable, notAvailable } from '../../../src/core/availability';

describe('a figure that may be missing', () => {
  it.each([0, '', false, null, undefined, NaN, {}, [], { available: true }, { voluntary: 0 }])(
    'is there, also when it is %j',
    (value) => {
      expect(isAvailable(value)).toBe(true);
    },
  );

  it('is missing with a reason, also after it went through a file', () => {
    const missing = notAvailable('this system does not count it');
    expect(isAvailable(missing)).toBe(false);
    expect(isAvailable(JSON.parse(JSON.stringify(missing)))).toBe(false);
    expect(missing.reason).toBe('this system does not count it');
  });
});
