import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fieldOptions } from '../../../../../src/cli/options/field-options';
import { specSchema } from '../../../../../src/core/experiment/experiment-spec';
import { experimentFields } from '../../../../../src/core/experiment/fields';
import type { ExperimentField } from '../../../../../src/core/experiment/fields/field';
import { fieldTable } from '../../../../../src/core/experiment/fields/field-table';

const cooling: ExperimentField = {
  name: 'coolingMs',
  label: 'Cooling',
  help: 'wait this long before every trial',
  group: 'trial',
  flag: 'cooling',
  placeholder: 'DURATION',
  scope: 'trial',
  kind: 'number',
  min: 0,
  max: 60_000,
  unit: 'ms',
  default: 250,
  scale: 'duration',
};

test('a field that is added to the list is in the schema, in the terminal and in the docs', () => {
  const fields = [...experimentFields, cooling];
  const schema = specSchema(fields);
  expect(schema.parse({ workers: [1] })).toMatchObject({ coolingMs: 250 });
  expect(schema.safeParse({ workers: [1], coolingMs: 60_001 }).success).toBe(false);
  const option = fieldOptions({ models: [], workloads: [] }, {}, fields).find(
    ({ long }) => long === '--cooling',
  );
  expect(option?.flags).toBe('--cooling <DURATION>');
  expect(option?.description).toBe('wait this long before every trial (default: 250ms)');
  expect(fieldTable(fields)).toContain(
    '|  | `coolingMs` | `--cooling DURATION` | wait this long before every trial | 0ms to 1m, in a file 0 to 60000 ms | 250ms |',
  );
});

test('the table in the docs is the one that the list gives (npm run docs:fields)', () => {
  const file = path.join(import.meta.dirname, '../../../../../docs/experiment.md');
  expect(readFileSync(file, 'utf8')).toContain(`<!-- fields -->\n\n${fieldTable()}\n\n<!-- /fields -->`);
});

test('each field has a name and an option of its own', () => {
  const fields: readonly ExperimentField[] = experimentFields;
  expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
  const flags = fields.flatMap(({ flag = [] }) => flag);
  expect(new Set(flags).size).toBe(flags.length);
});

test('help starts with a verb, has no capital and no full stop, and names no default', () => {
  for (const { help } of experimentFields) {
    expect(help).toMatch(/^[a-z]/);
    expect(help).not.toMatch(/\.$|default/);
  }
});
