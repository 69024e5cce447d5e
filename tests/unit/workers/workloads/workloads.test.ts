import { describe, expect, it } from 'vitest';
import { allowedValues } from '../../../../src/core/experiment/parameter';
import { codeParameters } from '../../../../src/core/experiment/own-code';
import { workloadDescriptors, workloads } from '../../../../src/workers/workloads';

describe('the workload descriptors', () => {
  it('are plain data', () => {
    expect(JSON.parse(JSON.stringify(workloadDescriptors))).toEqual(workloadDescriptors);
  });

  it.each(workloads.map(({ descriptor, load }) => [descriptor.id, descriptor, load] as const))(
    'offer %s parameters that fit together',
    async (_id, one, load) => {
      const names = one.parameters.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      if (one.sizeParameter !== undefined) expect(names).toContain(one.sizeParameter);
      for (const parameter of one.parameters) {
        expect(allowedValues(parameter)).not.toBe('');
        expect(parameter.help).not.toContain('\n');
        if (parameter.kind === 'integer' || parameter.kind === 'number') {
          expect(parameter.default).toBeGreaterThanOrEqual(parameter.min);
          expect(parameter.default).toBeLessThanOrEqual(parameter.max);
        }
        if (parameter.kind === 'choice') {
          expect(parameter.choices.map(({ value }) => value)).toContain(parameter.default);
        }
      }
      if (codeParameters(one).length > 0) return; // there is nothing to load before somebody names it
      const workload = await load({});
      expect(['run', 'steps', 'runPart', 'partSteps'].some((way) => way in workload)).toBe(true);
    },
  );
});
