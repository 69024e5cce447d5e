import { expect, test } from 'vitest';
import { isOtherMachine } from '../../../../src/core/record/same-machine';

const cpu = { vendor: 'A', model: 'Fast 1', architecture: 'x64' };

test.each([
  [{ id: 'a', cpu: 'Fast 1' }, { id: 'a', cpu }, false],
  [{ id: 'a', cpu: 'Fast 1' }, { id: 'b', cpu }, true],
  // Nothing was ever measured in this data folder.
  [{ id: 'a', cpu: 'Fast 1' }, { cpu }, true],
  [{ cpu: 'Fast 1' }, { id: 'b', cpu }, false],
  [{ cpu: 'Fast 2' }, { id: 'b', cpu }, true],
  [undefined, { id: 'b', cpu }, false],
])('%o measured, %o here: another one is %s', (measured, mine, other) => {
  expect(isOtherMachine(measured, mine)).toBe(other);
});
