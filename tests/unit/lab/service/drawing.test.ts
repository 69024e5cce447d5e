import { expect, test } from 'vitest';
import { Drawing } from '../../../../src/lab/service/drawing';

/** Whether it is settled once everything that waits for nothing else has happened. */
async function isSettled(settled: Promise<void>): Promise<boolean> {
  let done = false;
  void settled.then(() => (done = true));
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  return done;
}

test('a trial waits until all windows have drawn the last message, or are gone', async () => {
  const drawing = new Drawing(60_000);
  const [one, two] = [{}, {}];
  drawing.join(one);
  drawing.join(two);
  expect(await isSettled(drawing.settled())).toBe(true);
  const [first, last] = [drawing.next(), drawing.next()];
  const settled = drawing.settled();
  drawing.drew(one, last);
  drawing.drew(two, first);
  expect(await isSettled(settled)).toBe(false);
  drawing.leave(two);
  await settled;
});

test('a window that does not say that it draws holds up one trial for a moment, and no other until it does', async () => {
  const drawing = new Drawing(1);
  const hidden = {};
  drawing.join(hidden);
  drawing.next();
  await drawing.settled();
  drawing.next();
  expect(await isSettled(drawing.settled())).toBe(true);
  drawing.drew(hidden, 2);
  drawing.next();
  expect(await isSettled(drawing.settled())).toBe(false);
});

test('a window that came later has nothing to draw yet, and a stranger draws nothing', async () => {
  const drawing = new Drawing(60_000);
  drawing.next();
  drawing.join({});
  drawing.drew({}, 7);
  expect(await isSettled(drawing.settled())).toBe(true);
});
