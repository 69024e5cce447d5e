import { expect, test } from 'vitest';
import { headlineOf } from '../../../src/core/report/headline';
import { sweptRecord } from '../../support/swept-record';

test('a swept record of forty points is whole, and has a headline that can be believed', () => {
  const values = Array.from({ length: 40 }, (_, index) => index + 1);
  const record = sweptRecord({ id: '20260131-142530-00000b', values });
  expect(new Set(record.points.map((point) => point.id)).size).toBe(41);
  const levels = new Set(record.analysis.points.map(({ verdict }) => verdict?.level));
  expect([...levels]).not.toContain('void');
  expect(headlineOf(record)).toMatchObject({ kind: 'gain', level: 'sound' });
});
