import { describe, expect, it } from 'vitest';
import {
  deletedOn,
  isClassName,
  mostResults,
  newClass,
  parseClass,
  withLabel,
  withoutOld,
  withResults,
} from '../../../../src/core/class/class-file';
import { classResultOf } from '../../../support/class-results';

const day = (number: number) => new Date(Date.UTC(2026, 1, number, 8));

describe('a class', () => {
  it('takes each result once, and as many as there is room for', () => {
    const [one, two] = [classResultOf(1), classResultOf(2)];
    const first = withResults(newClass('10b', day(1)), [one, two, one], day(1));
    expect([first.added.length, first.known.length]).toEqual([2, 1]);
    const again = withResults(first.class, [two], day(2));
    expect([again.added.length, again.known.length, again.class.results.length]).toEqual([0, 1, 2]);
    const many = Array.from({ length: mostResults + 3 }, (_, index) => ({ ...one, id: String(index) }));
    const full = withResults(newClass('full', day(1)), many, day(1));
    expect([full.added.length, full.beyond.length]).toEqual([mostResults, 3]);
  });

  it('loses each result 30 days after it was added', () => {
    const first = withResults(newClass('10b', day(1)), [classResultOf(1)], day(1)).class;
    const both = withResults(first, [classResultOf(2)], day(11)).class;
    expect(deletedOn(both)).toEqual(new Date(Date.UTC(2026, 2, 3, 8)));
    expect(withoutOld(both, day(31)).results).toHaveLength(2);
    expect(withoutOld(both, day(32)).results.map(({ result }) => result.id)).toEqual([classResultOf(2).id]);
    expect(withoutOld(both, day(42)).results).toEqual([]);
  });

  it('comes back from its file as it was, labels too', () => {
    const labelled = withLabel(
      withResults(newClass('10b', day(1)), [classResultOf(1)], day(1)).class,
      classResultOf(1).id,
      'seat 1',
    );
    expect(parseClass(JSON.stringify(labelled))).toEqual({ ok: true, class: labelled });
    expect(withLabel(labelled, classResultOf(1).id, '').results[0]).not.toHaveProperty('label');
  });

  it.each([
    ['{', 'It is cut off or damaged: it is not valid JSON.'],
    ['{}', 'It is no class of Corelab.'],
    [
      '{"kind":"corelab.class","version":9}',
      'It was made by a newer Corelab (version 9; this one reads up to 1): update Corelab to add it.',
    ],
    ['{"kind":"corelab.class","version":1}', 'It is damaged: name is missing or not as it should be.'],
  ])('is no class where its file holds %s', (text, message) => {
    expect(parseClass(text)).toEqual({ ok: false, message });
  });

  it.each(['10b', 'Klasse 9 ü', 'a_b-c.d', 'x'])('may be called %s', (name) => {
    expect(isClassName(name)).toBe(true);
  });

  it.each([
    '',
    '.',
    '..',
    '../x',
    'a/b',
    'a\\b',
    'con',
    'LPT1.x',
    ' a',
    'a ',
    'a.',
    '-a',
    'x'.repeat(61),
    'a\nb',
  ])('may not be called %j', (name) => {
    expect(isClassName(name)).toBe(false);
  });
});
