/** A measure besides wall time, in the window: what a workload measures has a chart and a table of its own. */
import { expect, test } from './window-test';

test('the response times of HTTP requests are charted, with their spread in a table', async ({ window }) => {
  await window.getByLabel('Workload').selectOption({ label: 'HTTP requests' });
  await window.getByLabel('Latency').fill('5');
  await window.getByLabel('Tasks', { exact: true }).fill('20');
  await window.getByLabel('Rounds', { exact: true }).fill('1');
  await window.getByLabel('Numbers of workers').fill('2');
  await window.getByRole('button', { name: 'Run', exact: true }).click();
  const panel = window.getByRole('region', { name: 'Response time' });
  await expect(panel.getByRole('img')).toBeVisible();
  await window.getByRole('button', { name: /^Table.*Response time/ }).click();
  await expect(panel.getByRole('table')).toContainText('p99');
});
