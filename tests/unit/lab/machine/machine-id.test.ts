import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { machineId } from '../../../../src/lab/machine/machine-id';
import { fakeLab, temporaryFolder, twoCpus } from '../../../support/fake-lab';

const parts = (dataFolder: string) => ({ dataFolder, machine: twoCpus, make: true, systemId: 'a-system' });

test('the same machine has the same id, another system or CPU another', () => {
  const folder = temporaryFolder();
  const id = machineId(parts(folder));
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(machineId(parts(folder))).toBe(id);
  expect(machineId({ ...parts(folder), systemId: 'another' })).not.toBe(id);
  const cpu = { ...twoCpus.cpu, model: 'Another CPU' };
  expect(machineId({ ...parts(folder), machine: { ...twoCpus, cpu } })).not.toBe(id);
  expect(machineId(parts(temporaryFolder()))).not.toBe(id);
});

test('the number is made once, for its owner alone, and only where it may be', () => {
  const folder = temporaryFolder();
  expect(machineId({ ...parts(folder), make: false })).toBeUndefined();
  machineId(parts(folder));
  const file = path.join(folder, 'machine-number');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  const number = readFileSync(file, 'utf8');
  machineId(parts(folder));
  expect(readFileSync(file, 'utf8')).toBe(number);
  const blocked = path.join(folder, 'file');
  writeFileSync(blocked, '');
  expect(machineId(parts(blocked))).toBeUndefined();
});

test('a record has the id, and none of what it is made of', async () => {
  const { lab, folder } = fakeLab();
  const spec = { models: ['threads'], workload: 'primes', workers: [2], rounds: 1 };
  const { record } = await lab.run(spec);
  expect(record.machine.id).toMatch(/^[0-9a-f]{16}$/);
  const number = readFileSync(path.join(folder, 'machine-number'), 'utf8').trim();
  expect(JSON.stringify(record)).not.toContain(number);
  expect((await lab.run(spec)).record.machine.id).toBe(record.machine.id);
});
