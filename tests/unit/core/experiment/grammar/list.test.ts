import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listItems, parseNumbers, writeList } from '../../../../../src/core/experiment/grammar/list';

const read = (text: string, cpus = 2) => parseNumbers(text, cpus, '--workers', '1 to 256');

describe('lists and ranges', () => {
  test.each([
    ['1,2,4', 2, [1, 2, 4]],
    ['4, 1, 4', 2, [4, 1]],
    ['1,,2,', 2, [1, 2]],
    ['10_500', 2, [10_500]],
    ['0,0.5,1', 2, [0, 0.5, 1]],
    ['auto', 6, [6]],
    ['auto', 0.5, [1]],
    ['1..auto', 3.7, [1, 2, 3]],
    ['1,auto', 1, [1]],
    ['2..4,8', 2, [2, 3, 4, 8]],
    ['1..2x', 2, [1, 2, 3, 4]],
    ['2x,0.5x', 3, [6, 1]],
    ['1x..2x', 2, [2, 3, 4]],
    ['1000..8000x2', 2, [1000, 2000, 4000, 8000]],
    ['1..20x4', 2, [1, 4, 16]],
    ['1..8x2', 2, [1, 2, 4, 8]],
    ['1..2xx2', 4, [1, 2, 4, 8]],
    ['1..autox2', 6, [1, 2, 4]],
    ['1..1_000', 2, Array.from({ length: 1000 }, (_, i) => i + 1)],
  ])('%s on %s CPUs', (text, cpus, numbers) => {
    expect(read(text, cpus)).toEqual({ ok: true, value: numbers });
  });

  test.each([
    ['one', '--workers must be 1 to 256, got "one".'],
    ['1..', '--workers must be 1 to 256, got "1..".'],
    ['x', '--workers must be 1 to 256, got "x".'],
    ['1..2..3', '--workers must be 1 to 256, got "1..2..3".'],
    ['', '--workers must be 1 to 256, got "".'],
    ['4..1', '--workers must be a range from the smaller to the larger number, got "4..1".'],
    ['0..8x2', '--workers must be a range that starts above 0 and grows by a factor above 1, got "0..8x2".'],
    ['1..8x1', '--workers must be a range that starts above 0 and grows by a factor above 1, got "1..8x1".'],
  ])('%s is refused', (text, message) => {
    expect(read(text)).toMatchObject({ ok: false, message });
  });

  test('a range with a dash is refused with the range to write', () => {
    expect(read('1-4')).toMatchObject({ ok: false, hint: 'Write 1..4 for a range.' });
  });

  test('a range that would never end keeps its end, to be refused for it', () => {
    const numbers = read('1..1000000000');
    expect(numbers.ok && numbers.value.at(-1)).toBe(1_000_000_000);
    expect(numbers.ok && numbers.value.length).toBeLessThan(20_000);
  });
});

test('a list that was written is read as the same numbers', () => {
  const numbers = fc.uniqueArray(fc.double({ min: 0, max: 1e12, noNaN: true }), {
    minLength: 1,
    selector: (value) => value + 0,
  });
  fc.assert(
    fc.property(numbers, (values) => {
      const positive = values.map((value) => value + 0);
      expect(read(writeList(positive))).toEqual({ ok: true, value: positive });
    }),
  );
});

test('a comma separates items, always', () => {
  const item = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  fc.assert(
    fc.property(fc.array(item), (items) => {
      expect(listItems(items.join(' , '))).toEqual(items);
    }),
  );
});

test('any text is a list of numbers or a sentence, and never throws', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 256 }), (text, cpus) => {
      const numbers = read(text, cpus);
      if (numbers.ok) expect(numbers.value.every(Number.isFinite)).toBe(true);
      else expect(numbers.message).toMatch(/^--workers must be .*\.$/s);
    }),
  );
});
