/** The report in a file, opened from the disk as its reader would. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { violations } from './axe';
import { expect, test } from './window-test';

const cli = join(import.meta.dirname, '../../out/main/cli.js');

test('an exported page opens from the disk with charts and tables, asks no network, and axe finds nothing', async ({
  ownBrowser,
  dataFolder,
  host,
}) => {
  test.skip(host === 'electron', 'a file is opened in a browser');
  const file = join(dataFolder, 'report.html');
  const options = ['--workload', 'primes', '--tasks', '6', '--size', '2000', '--repeat', '1', '--html', file];
  await promisify(execFile)(process.execPath, [cli, 'run', '--workers', '1,2', ...options], {
    env: { ...process.env, CORELAB_DATA: dataFolder },
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await ownBrowser.newContext({ colorScheme, viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on(
      'request',
      (one) => /^(file|data|blob):/.test(one.url()) || problems.push(`asked for ${one.url()}`),
    );
    await page.goto(pathToFileURL(file).href);
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    await expect(page.getByRole('region', { name: 'Result', exact: true })).toContainText(
      /Sound|Doubtful|Void/,
    );
    const picture = (name: RegExp) => page.getByRole('img', { name }).locator('canvas');
    for (const chart of [/^Timeline of/, /^Context switches/]) await expect(picture(chart)).toBeVisible();
    // On a machine that does other things as well there may be no point to draw, and this is said instead.
    for (const [title, chart] of [
      ['Speedup against the ideal', /^Speedup/],
      ['Where the rest went', /^Where the workers/],
    ] as const)
      await expect(
        picture(chart).or(page.getByRole('region', { name: title }).getByText(/^No point can be believed/)),
      ).toBeVisible();
    await expect(page.getByRole('region', { name: 'All figures of the run' })).toContainText('Threads');
    await page.getByText('The same as a table').first().click();
    await expect(
      page.getByRole('region', { name: 'Speedup against the ideal' }).getByRole('table'),
    ).toContainText(/doubtful|void/); // one round, on a machine that may do other things
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  }
});
