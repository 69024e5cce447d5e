import { describe, expect, it } from 'vitest';
import { type AddressParameter, allowedValues, canVary } from '../../../../src/core/experiment/parameter';
import { resolveParameters } from '../../../../src/core/experiment/resolve-parameters';

const redis: AddressParameter = {
  kind: 'address',
  name: 'redis',
  label: 'Redis server',
  help: 'use this server',
  schemes: ['redis', 'rediss'],
  example: 'redis://127.0.0.1:6379',
  default: null,
};
const resolved = (value: string | number | null) =>
  resolveParameters([redis], { redis: value }, (name) => name);

describe('the address of a server', () => {
  it.each(['redis://127.0.0.1:6379', 'rediss://:secret@example.org:7000/2', 'redis://localhost'])(
    'may be %s',
    (address) => expect(resolved(address)).toEqual({ redis: address }),
  );

  it.each(['', 'localhost:6379', 'http://127.0.0.1', 'redis://', 'redis:///0', 'redis://a b', 6379])(
    'may not be %o',
    (address) => {
      expect(() => resolved(address)).toThrow(
        /^redis must be an address such as redis:\/\/127\.0\.0\.1:6379, got/,
      );
    },
  );

  it('may be left out, and is never one of several', () => {
    expect(resolved(null)).toEqual({ redis: null });
    expect(canVary(redis)).toBe(false);
    expect(allowedValues(redis)).toBe('an address such as redis://127.0.0.1:6379');
  });
});
