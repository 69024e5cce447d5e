import { expect, test } from '@playwright/test';
import { electronHere } from './electron-here';

test('the same tests run on Electron', () => {
  const here = electronHere();
  const required = process.env['REQUIRE_ELECTRON'] === '1';
  const reason = here.ok
    ? ''
    : `The window was tested in the browser alone. Electron cannot be started: ${here.reason}.`;
  test.skip(!here.ok && !required, reason);
  expect(here.ok, reason).toBe(true);
});
