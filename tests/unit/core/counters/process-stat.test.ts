import { expect, test } from 'vitest';
import { parseProcessStat } from '../../../../src/core/counters/process-stat';

test('tells name, parent, start and CPU time, without children and with them, whatever the name holds', () => {
  const line =
    '4711 (a (strange) name) S 1 2 3 4 5 4194560 100 200 0 0 25 5 7 3 20 0 1 0 12345 1000000 500 18446744073709551615';
  expect(parseProcessStat(line)).toEqual({
    name: 'a (strange) name',
    parent: 1,
    cpuMs: 300,
    withChildrenMs: 400,
    startTicks: 12345,
  });
});

test.each(['', 'cut', '10 (node', '10 (node) S 1 1 1'])('what is no such line is none: %j', (text) => {
  expect(parseProcessStat(text)).toBeUndefined();
});
