import { expect, it } from 'vitest';
import { restartCommand } from '../../../src/server/restart-command';

it.each([
  ['start', 0, 'npm start'],
  ['start', 4400, 'npm start -- --port 4400'],
  ['corelab', 4400, 'npm run -s corelab -- serve --port 4400'],
  [undefined, 0, 'corelab serve'],
  ['test', 4400, 'corelab serve --port 4400'],
])('started by %s with port %i: %s', (npm_lifecycle_event, port, command) => {
  expect(restartCommand(port, undefined, { npm_lifecycle_event }, 'linux')).toBe(command);
});

it('keeps the folder that windows may read, as one word of a shell', () => {
  expect(restartCommand(4400, "/home/me/my d'or", {}, 'linux')).toBe(
    `corelab serve --port 4400 --input-root '/home/me/my d'\\''or'`,
  );
});

it.each([
  ['start', 'npm start "--" --port 4400 --input-root "C:\\My files"'],
  ['corelab', 'npm run -s corelab "--" serve --port 4400 --input-root "C:\\My files"'],
  [undefined, 'corelab serve --port 4400 --input-root "C:\\My files"'],
])('started by %s on Windows, for PowerShell and cmd: %s', (npm_lifecycle_event, command) => {
  expect(restartCommand(4400, 'C:\\My files', { npm_lifecycle_event }, 'win32')).toBe(command);
});
