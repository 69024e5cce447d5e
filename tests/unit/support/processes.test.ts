import { expect, test } from 'vitest';
import { signal } from '../../support/engine/processes';

// The wrong ones would end whoever runs the tests: 0 is this process group, −1 everybody. Signal 0 would only ask.
test.each([undefined, 0, -1, Number.NaN, 1.5])('process %s is never sent a signal', (pid) => {
  expect(() => signal(pid, 'SIGCONT')).toThrow(`There is no process ${pid} to send SIGCONT to.`);
});
