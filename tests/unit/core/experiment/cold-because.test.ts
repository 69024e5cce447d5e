import { expect, test } from 'vitest';
import { coldBecause } from '../../../../src/core/experiment/cold-because';

test('executors warm up where nothing speaks against it', () => {
  expect(coldBecause({}, { needs: [{ what: 'lock' }] })).toBeUndefined();
});

test('model and workload may say why not', () => {
  expect(coldBecause({ coldBecause: 'a new thread does each task' }, {})).toBe('a new thread does each task');
  expect(coldBecause({}, { coldBecause: 'its tasks may end their workers' })).toBe(
    'its tasks may end their workers',
  );
});

test('tasks that wait for each other are never done alone', () => {
  for (const what of ['send', 'receive'])
    expect(coldBecause({}, { needs: [{ what }] })).toBe('its tasks wait for each other');
});
