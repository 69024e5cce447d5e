import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCpuList, parseAllowedCpus, parseCpuList } from '../../../../src/core/counters/cpu-list';

describe('a list of CPUs', () => {
  it.each([
    ['0-3,8\n', [0, 1, 2, 3, 8]],
    ['5', [5]],
    ['\n', []],
    ['2,0-1,1', [0, 1, 2]],
  ])('%j', (text, cpus) => {
    expect(parseCpuList(text)).toEqual(cpus);
  });

  it('is written with ranges, and reads back as the same CPUs', () => {
    expect(formatCpuList([8, 3, 1, 2, 0])).toBe('0-3,8');
    expect(formatCpuList([])).toBe('');
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(300)), (cpus) => {
        expect(parseCpuList(formatCpuList(cpus))).toEqual([...cpus].sort((a, b) => a - b));
      }),
    );
  });

  it.each(['3-1', 'a', '0-', '0--2', '0-4294967295', ','])('is not %j', (text) => {
    expect(parseCpuList(text)).toBeNull();
  });

  it('stands in the status of a process', () => {
    expect(parseAllowedCpus('Cpus_allowed:\tf\nCpus_allowed_list:\t0,2-3\nMems_allowed_list:\t0\n')).toEqual([
      0, 2, 3,
    ]);
    expect(parseAllowedCpus('Name:\tnode\n')).toBeNull();
  });

  it('comes back as it was written, and any other text is refused without a throw', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1023), { minLength: 1 }), (cpus) => {
        expect(parseCpuList(cpus.join(','))).toEqual([...cpus].sort((a, b) => a - b));
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        const list = parseCpuList(text);
        expect(list === null || list.every((cpu) => cpu >= 0 && cpu < 65_536)).toBe(true);
      }),
    );
  });
});
