/** Whether the window can be tested on Electron here, and if not, why. */
import { join } from 'node:path';
import { electronBinary, whyNoWindow } from '../../scripts/electron-binary.js';

const folder = join(import.meta.dirname, '../../node_modules/electron');

export type ElectronHere = { ok: true; executablePath: string } | { ok: false; reason: string };

export function electronHere(): ElectronHere {
  const executablePath = electronBinary(folder, process.env);
  if (executablePath === undefined)
    return { ok: false, reason: 'its binary was never fetched (npx install-electron)' };
  const reason = whyNoWindow({
    platform: process.platform,
    environment: process.env,
    userId: process.getuid?.(),
  });
  return reason === undefined ? { ok: true, executablePath } : { ok: false, reason };
}
