import { expect, test } from 'vitest';
import { addressOf, latencyIn, nameOf } from '../../../../src/workers/workloads/lookup-names';

test('a name says when it is answered, whatever its case', () => {
  expect(latencyIn(nameOf('n7-s1', 80))).toBe(80);
  expect(latencyIn(nameOf('n7-s1', 0).toUpperCase())).toBe(0);
});

test.each(['', 'corelab.test', 'example.org', 'n7.after-80-ms.corelab.org', 'n7.after--1-ms.corelab.test'])(
  '"%s" is no name of a lookup',
  (name) => {
    expect(latencyIn(name)).toBeUndefined();
  },
);

// The hashes of "a" and "foobar" that the authors of FNV publish are e40c292c and bf9cf968.
test('an address is the hash of its name, whatever its case', () => {
  expect(addressOf('a')).toBe('10.12.41.44');
  expect(addressOf('foobar')).toBe('10.156.249.104');
  expect(addressOf('FooBar')).toBe('10.156.249.104');
});

test('names of one trial have addresses of their own', () => {
  const addresses = Array.from({ length: 1000 }, (_, index) => addressOf(nameOf(`n${index}-s1`, 60)));
  expect(new Set(addresses).size).toBe(1000);
});
