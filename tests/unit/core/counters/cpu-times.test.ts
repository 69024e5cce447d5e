import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { column, CpuTimes } from '../../../../src/core/counters/cpu-times';
import { readMachine } from '../../lab/machine/fixture-tree';

const bytes = (text: string) => Buffer.from(text, 'latin1');

function read(text: string): CpuTimes {
  const times = new CpuTimes();
  times.read(bytes(text));
  return times;
}

describe('a reading of /proc/stat', () => {
  it('has the ticks of each CPU and the switches of the machine, as recorded', () => {
    const text = readMachine('kvm-guest').get('/proc/stat') ?? '';
    const times = read(text);
    expect(times.highest).toBe(1);
    const line = /^cpu1 (.*)$/m.exec(text)?.[1]?.split(' ').map(Number);
    expect(times.tick(1, column.user)).toBe(line?.[0]);
    expect(times.tick(1, column.steal)).toBe(line?.[7]);
    expect(times.switches).toBe(Number(/^ctxt (\d+)/m.exec(text)?.[1]));
  });

  it('knows which CPUs are offline', () => {
    const times = read(readMachine('two-sockets-smt').get('/proc/stat') ?? '');
    expect([6, 7, 8].map((cpu) => times.isOnline(cpu))).toEqual([true, false, true]);
    expect(times.highest).toBe(15);
  });

  it('forgets a CPU that is not listed any more, but still knows that there was one', () => {
    const times = read('cpu0 1 1 1 1 1 1 1 1\ncpu1 1 1 1 1 1 1 1 1\n');
    times.read(bytes('cpu0 2 2 2 2 2 2 2 2\n'));
    expect([times.isOnline(1), times.isKnown(1)]).toEqual([false, true]);
  });

  it('reads 1,024 CPUs', () => {
    const line = (cpu: number) => `cpu${cpu} ${cpu} 0 2 3 4 5 6 7 8 9`;
    const times = read(
      ['cpu  1 1 1 1 1 1 1 1 1 1', ...Array.from({ length: 1024 }, (_, cpu) => line(cpu))].join('\n'),
    );
    expect(times.highest).toBe(1023);
    expect(times.tick(1023, column.user)).toBe(1023);
    expect(times.tick(0, column.steal)).toBe(7);
  });

  it('takes a line that is cut off for no reading of that CPU', () => {
    expect(read('cpu0 1 2 3 4 5 6 7 8\ncpu1 1 2 3').isOnline(1)).toBe(false);
    expect(read('cpu0 1 2 3 4').highest).toBe(-1);
    expect(read('ctxt ').switches).toBe(-1);
  });

  it('does not make room for a CPU number that no kernel has', () => {
    expect(read('cpu99999999999 1 2 3 4 5 6 7 8').highest).toBe(-1);
  });

  it('takes a number of more than 64 bits for none', () => {
    expect(read(`ctxt ${'9'.repeat(400)}`).switches).toBe(-1);
    expect(read('ctxt 18446744073709551615').switches).toBe(2 ** 64);
    expect(read('ctxt 18446744073709560000').switches).toBe(-1);
  });

  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (text) => {
        const times = new CpuTimes();
        times.read(text);
        expect(Number.isFinite(times.switches)).toBe(true);
      }),
    );
  });
});
