import { describe, expect, it } from 'vitest';
import { resultTable } from '../../../../src/renderer/report/result-table';
import { shownModel } from '../../../../src/renderer/report/shown-model';
import { speedupView } from '../../../../src/renderer/report/speedup-view';
import { descriptors } from '../../../../src/workers/descriptors';
import { recordOf } from '../../../support/records';

const look = { colour: 'purple', marker: 'plus', dash: 'long-dot' } as const;
const brought = [
  { id: 'fibers', title: 'Fibers', look },
  { id: 'swarm', title: 'Swarm', look: { ...look, colour: 'ultraviolet' } },
  { id: 'threads', title: 'Strands', look },
];

describe('a model', () => {
  it('that is known is called and drawn as here, whatever the record says', () => {
    const known = descriptors.models.find(({ id }) => id === 'threads');
    expect(shownModel('threads', { models: brought }, descriptors.models)).toBe(known);
  });

  it('of a later version is called and drawn as its record says', () => {
    expect(shownModel('fibers', { models: brought }, descriptors.models)).toEqual({ title: 'Fibers', look });
    expect(shownModel('swarm', { models: brought }, descriptors.models)).toEqual({
      title: 'Swarm',
      look: undefined,
    });
    expect(shownModel('nobody', {}, descriptors.models)).toEqual({ title: 'nobody', look: undefined });
  });

  it('of a later version stands so in chart and table', () => {
    const record = recordOf();
    const renamed = {
      ...record,
      models: brought,
      points: record.points.map((point) =>
        point.model === 'threads' ? { ...point, model: 'fibers' } : point,
      ),
    };
    expect(speedupView(renamed, descriptors).series).toMatchObject([{ title: 'Fibers', look }]);
    expect(resultTable(renamed, descriptors).rows.map(({ cells }) => cells[0])).toContain('Fibers');
  });
});
