/** Opens an address in the user's browser, as far as the system has a way; nobody waits for it. */
import { spawn } from 'node:child_process';

/** The program and its arguments; undefined where there is no screen to open anything on. */
export function opener(
  address: string,
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): readonly [program: string, args: string[]] | undefined {
  switch (platform) {
    case 'darwin':
      return ['open', [address]];
    case 'win32':
      // Not through `cmd /c start`, which would read `&` and `^` in an address.
      return ['rundll32', ['url.dll,FileProtocolHandler', address]];
    default:
      return environment['DISPLAY'] || environment['WAYLAND_DISPLAY'] ? ['xdg-open', [address]] : undefined;
  }
}

/** Resolves with false when no browser could be asked. */
export function openAddress(address: string): Promise<boolean> {
  const found = opener(address, process.platform, process.env);
  if (found === undefined) return Promise.resolve(false);
  const [program, args] = found;
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    child.on('error', () => resolve(false));
    child.on('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
