/** Whether the window can be tested on Electron here, and if not, why. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { electronBinary, whyNoWindow } from '../../scripts/electron-binary.js';

const folder = join(import.meta.dirname, '../../node_modules/electron');

/** `packaged`: the app as people install it, which takes no arguments of Node's. */
export type ElectronHere =
  { ok: true; executablePath: string; packaged: boolean } | { ok: false; reason: string };

export function electronHere(): ElectronHere {
  const packaged = process.env['ELECTRON_APP'];
  if (packaged !== undefined && !existsSync(packaged))
    return { ok: false, reason: `ELECTRON_APP names no file: ${packaged}` };
  const executablePath = packaged ?? electronBinary(folder, process.env);
  if (executablePath === undefined)
    return { ok: false, reason: 'its binary was never fetched (npx install-electron)' };
  const reason = whyNoWindow({
    platform: process.platform,
    environment: process.env,
    userId: process.getuid?.(),
  });
  return reason === undefined
    ? { ok: true, executablePath, packaged: packaged !== undefined }
    : { ok: false, reason };
}
