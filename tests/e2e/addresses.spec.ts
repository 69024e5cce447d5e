import { expect, runSmall, test } from './window-test';

const hashOf = (address: string) => new URL(address).hash;

test('each run and view has an address: Back, reloading and a copied address lead there', async ({
  window,
}) => {
  await expect(window).toHaveURL(/#\/bench$/);
  await expect(window).toHaveTitle('Bench · Corelab');
  await runSmall(window);
  await expect(window).toHaveURL(/#\/run\/\d{8}-\d{6}-[0-9a-f]{6}$/);
  await expect(window).toHaveTitle('Count primes · Corelab');
  const first = hashOf(window.url());
  await runSmall(window);
  await expect(window).not.toHaveURL(new RegExp(`${first}$`));
  const second = hashOf(window.url());
  await window.keyboard.press('5');
  await expect(window).toHaveTitle('History · Corelab');

  await window.goBack();
  await expect(window).toHaveURL(new RegExp(`${second}$`));
  await expect(window.getByRole('region', { name: 'Result', exact: true })).toBeVisible();
  await window.goBack();
  await expect(window).toHaveURL(new RegExp(`${first}$`));
  await window.reload();
  await expect(window.getByRole('region', { name: 'Result', exact: true })).toBeVisible();
  await expect(window).toHaveURL(new RegExp(`${first}$`));
  await window.goForward();
  await expect(window).toHaveURL(new RegExp(`${second}$`));
  await window.goForward();
  await expect(window).toHaveURL(/#\/history$/);
});

test('an address of a run that is not there says so, and does not stay', async ({ window }) => {
  await window.goto(`${window.url().split('#')[0]}#/run/20200101-000000-000000`);
  await expect(window.getByText('There is no saved run')).toBeVisible();
  await expect(window).toHaveURL(/#\/bench$/);
});

test('whoever goes elsewhere while the window opens stays there', async ({ window }) => {
  await window.reload();
  await window.keyboard.press('5');
  await expect(window).toHaveURL(/#\/history$/);
  await window.waitForTimeout(500);
  await expect(window).toHaveURL(/#\/history$/);
});

test('a run is copied as the command that measures it again', async ({ window }) => {
  await window.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await runSmall(window);
  await window.getByRole('button', { name: 'Copy as command' }).click();
  await expect(window.getByText('Copied: corelab run --model')).toBeVisible();
  const copied = await window.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^corelab run --model \S+ --workers 1,2 --tasks 8 --repeat 1 --param range=2000$/);
});
