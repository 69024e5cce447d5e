import { expect, test } from 'vitest';
import { workerKindText } from '../../../../src/core/vocabulary/worker-kinds';

test('kinds of ours have our titles, those of a later version the one that the record brings, else their id', () => {
  const word = { id: 'gpu-stream', title: 'GPU stream', sentence: '', role: 'own', colour: 'gpu' };
  const threads = { ...word, id: 'thread', title: 'Something else' };
  expect(
    ['process', 'thread', 'gpu-stream', 'fiber'].map((kind) => workerKindText(kind, [word, threads])),
  ).toEqual(['process', 'thread', 'GPU stream', 'fiber']);
});
