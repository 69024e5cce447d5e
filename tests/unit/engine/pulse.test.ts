import { expect, it } from 'vitest';
import { Pulse } from '../../../src/engine/pulse';

it('shows to another reader of its memory which task is in hand and since when', () => {
  const memory = Pulse.allocate();
  const [executor, watchdog] = [new Pulse(memory), new Pulse(memory)];
  expect(watchdog.read()).toBeNull();
  executor.busy(0, 1234.5);
  expect(watchdog.read()).toEqual({ id: 0, sinceMs: 1234.5 });
  executor.busy(2_000_000_000, 1300);
  expect(watchdog.read()).toEqual({ id: 2_000_000_000, sinceMs: 1300 });
  executor.idle();
  expect(watchdog.read()).toBeNull();
});
