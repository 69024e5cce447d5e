import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { MachineFacts, RecordedTrial } from '../../../../src/core/record/run-record';
import { loadCounts } from '../../../../src/core/trust/trial-load';
import { throttledBy } from '../../../../src/core/trust/trial-stalls';
import { trialOf, twoCpus } from '../../../support/fake-lab';
import { machineCpu } from '../../../support/samples';

const cpus = (count: number, usable: (cpu: number) => boolean): MachineFacts => ({
  ...twoCpus,
  topology: { ...twoCpus.topology, logicalCpus: count },
  cores: Array.from({ length: count }, (_, cpu) => machineCpu(cpu, { usable: usable(cpu) })),
});

test('throttling is a share of what the quota allows, whatever the number of CPUs', () => {
  const fixture = join(import.meta.dirname, '../../../fixtures/cases/throttled-many-cpus/numbers.json');
  const { quotaCpus, wallMs, throttledMs, expectedShareOfUsableTime } = JSON.parse(
    readFileSync(fixture, 'utf8'),
  ) as Record<string, number>;
  for (const count of [4, 128]) {
    const trial: RecordedTrial = {
      ...trialOf(wallMs as number),
      machine: {
        busyMs: 2000,
        idleMs: count * (wallMs as number) - 2000,
        stealMs: 0,
        managerMs: 0,
        throttling: { periods: 9, ms: throttledMs as number },
      },
    };
    expect(throttledBy([trial, trial], quotaCpus as number).share).toBe(expectedShareOfUsableTime);
  }
});

test('the load of others counts where the trial shares its CPUs with them, not where a quota leaves less', () => {
  const all = cpus(64, () => true);
  const two = cpus(64, (cpu) => cpu < 2);
  expect(loadCounts(all)).toBe(true);
  expect(loadCounts({ ...all, quotaCpus: 2 })).toBe(false);
  expect(loadCounts({ ...two, quotaCpus: 2 })).toBe(true);
  expect(loadCounts({ ...two, quotaCpus: 1.5 })).toBe(false);
  expect(loadCounts({ ...twoCpus, quotaCpus: 4 })).toBe(true);
});
