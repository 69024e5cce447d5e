import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSchedstat, parseTaskSwitches } from '../../../../src/core/counters/linux-task';
import { parseTaskSched, parseTaskStatus } from '../../../../src/core/counters/task-switches';
import { parseTaskSchedstat, parseTaskStat } from '../../../../src/core/counters/task-times';
import { readMachine } from '../../lab/machine/fixture-tree';

const guest = readMachine('kvm-guest');
const mainThread = (name: string) => guest.get(`/proc/700/task/700/${name}`) ?? '';
const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('the texts of a thread', () => {
  it('tell the same switches in sched and status, as recorded', () => {
    const sched = parseTaskSched(bytes(mainThread('sched')));
    const status = parseTaskStatus(bytes(mainThread('status')));
    expect(sched?.voluntary).toBe(Number(/^nr_voluntary_switches +: +(\d+)/m.exec(mainThread('sched'))?.[1]));
    expect(status?.voluntary).toBe(
      Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(mainThread('status'))?.[1]),
    );
    expect(status?.involuntary).toBe(sched?.involuntary);
    expect(sched?.migrations).toBeGreaterThanOrEqual(0);
    expect(status?.migrations).toBe(-1);
  });

  it('tell CPU time and run-queue wait in nanoseconds', () => {
    const [cpuNs, waitNs, timeslices] = mainThread('schedstat').split(' ').map(Number);
    expect(parseTaskSchedstat(bytes(mainThread('schedstat')))).toEqual({ cpuNs, waitNs, timeslices });
  });

  it('tell nothing where the kernel keeps no statistics and prints zeros', () => {
    expect(parseTaskSchedstat(bytes('0 0 0\n'))).toBeNull();
    expect(parseTaskSchedstat(bytes('12 13'))).toBeNull();
  });

  it('tell start, last CPU and number of threads', () => {
    const fields = mainThread('stat').split(' ');
    expect(parseTaskStat(bytes(mainThread('stat')))).toEqual({
      startTicks: Number(fields[21]),
      lastCpu: Number(fields[38]),
      threads: 8,
    });
  });

  it.each(['a) S 1 (b', ') (', 'x\n) R 9 9', ''])('are read also when the program is called %j', (name) => {
    const renamed = mainThread('stat').replace('(node)', `(${name})`);
    expect(parseTaskStat(bytes(renamed))).toEqual(parseTaskStat(bytes(mainThread('stat'))));
  });

  it('tell nothing when they are cut', () => {
    for (let length = 0; length < mainThread('stat').indexOf(' 17 1 '); length += 7) {
      expect(parseTaskStat(bytes(mainThread('stat').slice(0, length)))).toBeNull();
    }
    expect(parseTaskStatus(bytes('Name:\tnode\nThreads:\t1\n'))).toBeNull();
  });

  it('say for strings why there is nothing', () => {
    expect(parseTaskSwitches(mainThread('status'))).toMatchObject({ voluntary: 782, involuntary: 5 });
    expect(parseTaskSwitches('Name:\tnode\n')).toMatchObject({ available: false });
    expect(parseSchedstat('2000000 1000000 4')).toEqual({ cpuMs: 2, runQueueWaitMs: 1 });
    expect(parseSchedstat('0 0 0')).toMatchObject({ available: false });
  });

  it('may be any bytes: no figure is negative or no number', () => {
    const word = fc.constantFrom(
      'nr_voluntary_switches',
      'voluntary_ctxt_switches:',
      'nonvoluntary_ctxt_switches:',
      ' : ',
      '\n',
      '(',
      ')',
      ' ',
    );
    const piece = fc.oneof(word, fc.nat().map(String), fc.string());
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = bytes(pieces.join(''));
        const schedule = parseTaskSchedstat(text);
        const found = [parseTaskSched(text), parseTaskStatus(text), parseTaskStat(text), schedule];
        for (const result of found) {
          for (const [name, value] of Object.entries(result ?? {})) {
            expect(value as number).toBeGreaterThanOrEqual(name === 'migrations' ? -1 : 0);
            expect(Number.isFinite(value)).toBe(true);
          }
        }
      }),
    );
  });
});
