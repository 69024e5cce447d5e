import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import packageJson from '../../../../package.json';
import { analyseAgain } from '../../../../src/lab/history/analyse-again';
import { fakeLab } from '../../../support/fake-lab';

const fixtures = path.join(import.meta.dirname, '../../../fixtures/records-v1');

function labWith(name: string) {
  const { lab, folder } = fakeLab();
  const saved = path.join(fixtures, `${name}.json`);
  const { id } = JSON.parse(readFileSync(saved, 'utf8')) as { id: string };
  const file = path.join(folder, 'runs', `${id}.json`);
  mkdirSync(path.dirname(file));
  cpSync(saved, file);
  return { lab, id, file };
}

test('a run of an earlier version is analysed into a copy, and stays as it is itself', async () => {
  const { lab, id, file } = labWith('sweep-and-advice');
  const before = readFileSync(file, 'utf8');
  const copy = await analyseAgain(id, lab);
  expect(readFileSync(file, 'utf8')).toBe(before);
  const [original, again] = [lab.history.read(id), lab.history.read(copy.id)];
  expect(again.title).toBe('Count primes (analysed again)');
  expect(again.analysis.madeBy).toBe(packageJson.version);
  expect(again.points).toEqual(original.points);
  // The same rounds give the same speedups, whoever divides them.
  const speedups = (record: typeof again) => record.analysis.points.map((point) => [point.id, point.speedup]);
  expect(speedups(again)).toEqual(speedups(original));
  expect(again.analysis.advice.map(({ verified }) => verified?.ratio)).toEqual(
    original.analysis.advice.map(({ verified }) => verified?.ratio),
  );
});

test('analysing a copy again gives the same analysis', async () => {
  const { lab, id } = labWith('several-models');
  const first = await analyseAgain(id, lab);
  const record = lab.history.read(first.id);
  expect(lab.analyse(record)).toEqual(record);
});
