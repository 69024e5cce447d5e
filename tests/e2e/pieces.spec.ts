/** A model that only tests have, in the window: it touches no other file. */
import { buildPieces, withPieces } from '../support/engine/build-pieces';
import { expect, test } from './window-test';

test.skip(({ host }) => host === 'electron', 'the same window on another host');

test.beforeAll(async () => {
  await buildPieces();
  Object.assign(process.env, withPieces); // the host inherits it
});

test.afterAll(() => {
  for (const name of Object.keys(withPieces)) Reflect.deleteProperty(process.env, name);
});

test('a scheduler of tests is chosen, run and explained like any other model', async ({ window }) => {
  const form = window.getByRole('form', { name: 'Experiment' });
  await expect(form.getByLabel('Cheapest first')).toBeAttached();
});
