import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filledPage, pageTemplate } from '../../../../src/lab/export/html';
import { temporaryFolder } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';

const template =
  '<title>{{title}}</title><pre>{{plain}}</pre><script type="application/json">{{data}}</script>{{other}}';

test('the page holds the record as it is, beside what the models and workloads are called', () => {
  const page = filledPage(template, recordOf());
  const data = /json">(.*)<\/script>/.exec(page)?.[1] ?? '';
  expect(JSON.parse(data)).toMatchObject({
    record: recordOf(),
    descriptors: { models: expect.any(Array) as unknown[] },
  });
  expect(page).toContain('<title>primes · Corelab</title>');
  expect(page).toContain('Test CPU');
});

test('nothing in a record can break out of its place, or is taken for another place', () => {
  const title = '</script><script>alert(1)</script><!-- {{data}} $& </title>';
  const page = filledPage(template, { ...recordOf(), title });
  expect(page.match(/<\/?script/g)).toHaveLength(2);
  expect(page.match(/<\/title>/g)).toHaveLength(1);
  expect(page).not.toContain('<!--');
  const data = JSON.parse(/json">(.*)<\/script>/.exec(page)?.[1] ?? '') as { record: { title: string } };
  expect(data.record.title).toBe(title);
});

test('a figure that is no number is refused by its name', () => {
  const record = recordOf();
  const points = record.analysis.points.map((point) => ({ ...point, efficiency: NaN }));
  const broken = { ...record, analysis: { ...record.analysis, points } };
  expect(() => filledPage(template, broken)).toThrow(
    'The run cannot be exported: its efficiency is NaN, which is no figure.',
  );
});

test('the template is found from the folders below it; where it is missing a sentence says so', () => {
  const folder = temporaryFolder();
  const below = path.join(folder, 'chunks');
  mkdirSync(below);
  writeFileSync(path.join(folder, 'report.html'), '<h1>A report of somebody</h1>');
  expect(() => pageTemplate(below)).toThrow(/report\.html, is missing/);
  writeFileSync(path.join(folder, 'report.html'), template);
  expect(pageTemplate(below)).toBe(template);
});
