import { describe, expect, it } from 'vitest';
import { chartLook } from '../../../../src/renderer/charts/chart-look';
import { fewOf } from '../../../../src/renderer/charts/few-bars';
import { ledger } from '../../../../src/renderer/charts/ledger-chart';
import { switches } from '../../../../src/renderer/charts/switches-chart';
import { descriptors } from '../../../../src/workers/descriptors';
import { sweptRecord } from '../../../support/swept-record';

const numbers = Array.from({ length: 40 }, (_, index) => index + 1);

describe('few of many bars', () => {
  it('are the first, the last and what lies evenly between, in their order', () => {
    expect(fewOf(numbers, 4, () => false)).toEqual([1, 14, 27, 40]);
    expect(fewOf(numbers, 10, () => false)).toHaveLength(10);
    expect(fewOf(numbers.slice(0, 10), 10, () => false)).toHaveLength(10);
  });

  it('include the one that the sentence is about', () => {
    for (const one of numbers) {
      const few = fewOf(numbers, 4, (number) => number === one);
      expect(few).toContain(one);
      expect(few).toHaveLength(4);
      expect(few.toSorted((a, b) => a - b)).toEqual(few);
    }
  });
});

describe('a sweep of forty values', () => {
  const record = sweptRecord({ id: '20260131-142530-00000b', values: numbers });

  it('begins with ten bars, of which the best is one; all of them are there on demand', () => {
    const [chart] = ledger({ record, descriptors, look: chartLook(false, false) });
    expect(chart?.folded).toMatchObject({ some: 10, all: 40 });
    expect(chart?.folded?.config?.data.labels).toHaveLength(10);
    expect(chart?.folded?.config?.data.labels).toContainEqual(['Threads × 2', 'batch 40']);
    expect(chart?.config?.data.labels).toHaveLength(40);
    expect(chart?.table.rows).toHaveLength(40);
    const [counts] = switches({ record, descriptors, look: chartLook(false, false) });
    expect(counts?.folded).toMatchObject({ some: 10, all: 41 });
  });

  it('begins with four on a projector, whose names are as long as they differ', () => {
    const [chart] = ledger({ record, descriptors, look: chartLook(false, true) });
    expect(chart?.folded?.config?.data.labels).toEqual(['batch 1', 'batch 14', 'batch 27', 'batch 40']);
  });
});
