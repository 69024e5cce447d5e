/** A model that only tests have, in the window: it touches no other file. */
import { buildPieces, withPieces } from '../support/engine/build-pieces';
import { expect, runSmall, test } from './window-test';

test.skip(({ host }) => host === 'electron', 'the same window on another host');

test.beforeAll(async () => {
  await buildPieces();
  Object.assign(process.env, withPieces); // the host inherits it
});

test.afterAll(() => {
  for (const name of Object.keys(withPieces)) Reflect.deleteProperty(process.env, name);
});

test('a scheduler of tests is chosen, run and explained like any other model', async ({ window }) => {
  await window.getByText('More models').click();
  await window.getByLabel('Cheapest first').check();
  await runSmall(window);
  await expect(window.getByRole('region', { name: 'All figures of the run' })).toContainText(
    'Cheapest first',
  );
  await window.getByRole('button', { name: /^Table.*Where the rest went/ }).click();
  const ledger = window.getByRole('region', { name: 'Where the rest went' });
  await expect(ledger.getByRole('table')).toContainText('Cheapest first × 2');
});
