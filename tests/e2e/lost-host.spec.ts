/** A host that ends, and one that is started again at the same address: the window goes on where it was. */
import { freePort } from '../support/free-port';
import { startBrowserHost } from './browser-host';
import { customize, expect, fillSmallRun, test } from './window-test';

test('a window finds a host again that was started with the same port', async ({
  ownBrowser,
  dataFolder,
}) => {
  const port = await freePort();
  let host = await startBrowserHost(dataFolder, { port });
  const page = await ownBrowser.newPage();
  try {
    await page.goto(host.address);
    const run = page.getByRole('button', { name: 'Run', exact: true });
    await expect(run).toBeEnabled();
    await host.stop();
    await expect(
      page.getByText(`start it again with corelab serve --port ${port}: this window will find it.`),
    ).toBeVisible();
    await expect(run).toBeDisabled();
    host = await startBrowserHost(dataFolder, { port });
    await expect(page.getByText('Corelab does not answer.')).toBeHidden({ timeout: 10_000 });
    await customize(page);
    await fillSmallRun(page, 4);
    await run.click();
    await expect(page.getByRole('region', { name: 'All figures of the run' })).toBeVisible({
      timeout: 60_000,
    });
  } finally {
    await page.close();
    await host.stop();
  }
});

test('a window whose address will not be valid any more says so', async ({ window, server }) => {
  test.skip(server === undefined, 'Electron’s window ends with its host');
  await server?.stop();
  await expect(
    window.getByText('open the address that it prints then: this one will be refused.'),
  ).toBeVisible();
});
