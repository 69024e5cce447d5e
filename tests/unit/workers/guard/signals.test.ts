import { describe, expect, it, vi } from 'vitest';
import { endChild, endGroup, isAlive } from '../../../../src/workers/guard/signals';

describe('a signal', () => {
  it.each([undefined, 0, -1, 1, NaN])('is never sent to a child with the pid %s', (pid) => {
    const kill = vi.fn(() => true);
    endChild({ pid, kill });
    expect(kill).not.toHaveBeenCalled();
  });

  it('ends a child that has started', () => {
    const kill = vi.fn(() => true);
    endChild({ pid: 4711, kill });
    endChild({ pid: 4711, kill }, 'SIGTERM');
    expect(kill.mock.calls).toEqual([['SIGKILL'], ['SIGTERM']]);
  });

  it.each([0, 1, -1, 0.5, NaN])('is never sent to the group %s', (pid) => {
    const kill = vi.spyOn(process, 'kill').mockImplementation(() => true);
    endGroup(pid);
    expect(kill).not.toHaveBeenCalled();
    kill.mockRestore();
  });
});

it.each([0, -1, 1.5, NaN])('no process has the pid %s', (pid) => {
  expect(isAlive(pid)).toBe(false);
});

it('this process is alive', () => {
  expect(isAlive(process.pid)).toBe(true);
});
