import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { planExperiment } from '../../../../src/core/experiment/plan-experiment';
import { cellsOf, suiteParts } from '../../../../src/core/suite/suite';
import { suite1 } from '../../../../src/core/suite/suite-1';
import { passOrder, suiteItems } from '../../../../src/core/suite/suite-items';
import { notAvailable } from '../../../../src/core/availability';
import { descriptors } from '../../../../src/workers/descriptors';
import { suiteIdentity } from '../../../../scripts/suite-identity.js';
import { twoCpus } from '../../../support/fake-lab';

const root = path.join(import.meta.dirname, '../../../..');
const limits = { usableCpus: 2, freeMemoryMb: 8192 };

describe('Corelab Suite 1', () => {
  test('has twelve to fourteen cells in three parts, five of them quick, and a twin in each part', () => {
    expect(suite1.cells.length).toBeGreaterThanOrEqual(12);
    expect(suite1.cells.length).toBeLessThanOrEqual(14);
    expect(new Set(suite1.cells.map(({ id }) => id)).size).toBe(suite1.cells.length);
    expect(cellsOf(suite1, 'quick')).toHaveLength(5);
    const twins = suite1.cells.filter(({ twin }) => twin);
    expect(twins.map(({ part }) => part)).toEqual([...suiteParts]);
    expect(twins.every(({ quick }) => quick)).toBe(true);
  });

  test.each(suite1.cells)('can be planned: $id', ({ trial, workers, figure }) => {
    const { model, workload, tasks, parameters, settings } = trial;
    const plan = planExperiment(
      {
        models: [model],
        workload,
        tasks,
        parameters,
        settings,
        workers: [workers ?? 2],
        rounds: 1,
        ceiling: false,
      },
      descriptors,
      limits,
    );
    expect(plan.points.some((point) => point.model.id === model)).toBe(true);
    expect(figure.of === 'tasks' || figure.measure !== '').toBe(true);
  });

  test('its identity holds every source that its workloads import from their folders', () => {
    const { sources } = JSON.parse(
      readFileSync(path.join(root, 'resources/suites/corelab-1.json'), 'utf8'),
    ) as { sources: string[] };
    const needed = sources.flatMap((file) => {
      const source = readFileSync(path.join(root, file), 'utf8');
      const imported = [...source.matchAll(/from '(\.[^']+)'/g)].map(([, specifier]) =>
        path.join(path.dirname(file), `${specifier ?? ''}.ts`),
      );
      return imported.filter((one) => one.includes('/workloads/') && existsSync(path.join(root, one)));
    });
    expect(sources).toEqual(expect.arrayContaining(needed));
    expect(suite1.identity).toBe(suiteIdentity(root));
  });
});

describe('the items of a pass', () => {
  test('stand for every level that the machine has, measured once where two are the same', () => {
    const computing = suite1.cells.filter(({ id }) => id === 'computing');
    const here = suiteItems(computing, 'full', twoCpus.topology);
    expect(here.map(({ workers, levels, isTwin, tasks }) => ({ workers, levels, isTwin, tasks }))).toEqual([
      { workers: 1, levels: ['one'], isTwin: false, tasks: 250 },
      { workers: 2, levels: ['physical', 'logical'], isTwin: false, tasks: 500 },
      { workers: 2, levels: ['physical', 'logical'], isTwin: true, tasks: 500 },
    ]);
    const withSiblings = { ...twoCpus.topology, logicalCpus: 8, usableCpus: 8, physicalCores: 4 };
    expect(suiteItems(computing, 'full', withSiblings).map(({ workers }) => workers)).toEqual([1, 4, 8, 8]);
    expect(suiteItems(computing, 'quick', withSiblings).map(({ workers }) => workers)).toEqual([1, 8, 8]);
    const untold = { ...withSiblings, physicalCores: notAvailable('a test') };
    expect(suiteItems(computing, 'full', untold).map(({ levels }) => levels)).toEqual([
      ['one'],
      ['logical'],
      ['logical'],
    ]);
  });

  test('come in another order in each pass, the same for a seed', () => {
    const items = suiteItems(suite1.cells, 'full', twoCpus.topology);
    expect(passOrder(items, 0, 1)).toEqual(passOrder(items, 0, 1));
    expect(passOrder(items, 0, 1)).not.toEqual(passOrder(items, 1, 1));
    expect(new Set(passOrder(items, 3, 1))).toEqual(new Set(items));
  });
});
