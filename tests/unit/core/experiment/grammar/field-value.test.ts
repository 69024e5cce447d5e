import fc from 'fast-check';
import { expect, test } from 'vitest';
import { experimentFields, fieldNamed } from '../../../../../src/core/experiment/fields';
import type { ExperimentField } from '../../../../../src/core/experiment/fields/field';
import {
  defaultText,
  type FieldValue,
  isTextField,
  parseField,
  type TextField,
  writeField,
} from '../../../../../src/core/experiment/grammar/field-value';

const field = (name: string) => fieldNamed(name) as TextField;
const read = (name: string, text: string) => parseField(field(name), text, `--${name}`, 2);

test.each([
  ['tasks', '10_500', 10_500],
  ['budgetMs', '2m', 120_000],
  ['precision', '2%', 0.02],
  ['memoryMb', '2GB', 2048],
  ['failureRate', '30%', 0.3],
  ['clock', 'cold', 'cold'],
  ['ceiling', 'off', false],
  ['models', 'threads, async', ['threads', 'async']],
  ['workers', '1..2x', [1, 2, 3, 4]],
])('%s %s', (name, text, value) => {
  expect(read(name, text)).toEqual({ ok: true, value });
});

test.each([
  ['tasks', '10,500', '--tasks takes one number: 10500?'],
  ['seed', "1'000", '--seed takes one number: 1000?'],
  ['precision', '2,5', '--precision takes one number: 2.5?'],
  ['tasks', '0', '--tasks must be 1 to 10000000, got 0.'],
  ['tasks', '1.5', '--tasks must be a whole number from 1 to 10000000, got 1.5.'],
  ['tasks', 'ten', '--tasks must be a whole number from 1 to 10000000, got "ten".'],
  ['budgetMs', '2 days', '--budgetMs must be 1ms to 24h, such as 500ms, 10s or 2m, got "2 days".'],
  ['memoryMb', '1.5', '--memoryMb must be 16MB to 1024GB, got "1.5".'],
  ['workers', '0', '--workers must be 1 to 256, got 0.'],
  ['workers', '1..300', '--workers must be 1 to 256, got 300.'],
  ['workers', '1.5', '--workers must be one or more whole numbers from 1 to 256, got 1.5.'],
  ['clock', 'hot', '--clock must be warm or cold, got "hot".'],
  ['ceiling', 'maybe', '--ceiling must be on or off, got "maybe".'],
  ['models', ',', '--models must be one or more names, got ",".'],
])('%s %s is refused', (name, text, message) => {
  expect(read(name, text)).toMatchObject({ ok: false, message });
});

/** Values that a field may hold. */
function valuesOf(one: TextField): fc.Arbitrary<FieldValue> {
  switch (one.kind) {
    case 'integer':
      return fc.integer({ min: one.min, max: one.max });
    case 'number':
      // As many digits as somebody would type.
      return fc
        .double({ min: one.min, max: one.max, noNaN: true })
        .map((value) => Number(value.toPrecision(9)) + 0);
    case 'choice':
      return fc.constantFrom(...one.choices.map(({ value }) => value));
    case 'switch':
      return fc.boolean();
    case 'name':
      return fc.stringMatching(/^[a-z][a-z-]{0,12}$/);
    case 'names':
      return fc.uniqueArray(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1 });
    case 'counts':
      return fc.uniqueArray(fc.integer({ min: one.min, max: one.max }), { minLength: 1 });
  }
}

const textFields = (experimentFields as readonly ExperimentField[]).filter(isTextField);

test.each(textFields)('what is written for $name is read as the same value', (one) => {
  fc.assert(
    fc.property(valuesOf(one), (value) => {
      expect(parseField(one, writeField(one, value), one.name, 8)).toEqual({ ok: true, value });
    }),
  );
});

test.each(textFields)('any text for $name is a value or a sentence with its name', (one) => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const value = parseField(one, text, one.flag ?? one.name, 8);
      if (!value.ok) expect(value.message.startsWith(`${one.flag ?? one.name} `)).toBe(true);
    }),
  );
});

test.each(textFields.filter(({ defaultText: words }) => words === undefined))(
  'the default of $name can be typed',
  (one) => {
    const value = parseField(one, defaultText(one), one.name, 2);
    expect(value.ok && value.value).toEqual(one.kind === 'counts' ? [1, 2] : one.default);
  },
);
