import { expect, it } from 'vitest';
import { opener } from '../../../src/server/open-address';

const address = 'http://127.0.0.1:4400/a&calc.exe/';

it('hands the address to the program of the system as one argument, never to a shell', () => {
  expect(opener(address, 'darwin', {})).toEqual(['open', [address]]);
  expect(opener(address, 'win32', {})).toEqual(['rundll32', ['url.dll,FileProtocolHandler', address]]);
  expect(opener(address, 'linux', { DISPLAY: ':0' })).toEqual(['xdg-open', [address]]);
  expect(opener(address, 'linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open', [address]]);
});

it('opens nothing where there is no screen', () => {
  expect(opener(address, 'linux', {})).toBeUndefined();
});
