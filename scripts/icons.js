/**
 * `npm run icons`: draws the app's icons from `resources/icons/corelab.svg` with the Chromium of the tests, and notes which SVG they
 * were made from. A test fails when somebody changes the SVG and not the icons.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { icnsFile, icnsTypes, icoFile, icoSizes, linuxSizes } from './icon-files.js';

const folder = join(import.meta.dirname, '../resources/icons');
const svg = readFileSync(join(folder, 'corelab.svg'), 'utf8');
const sizes = new Set([...icoSizes, ...linuxSizes, ...icnsTypes.map(([, size]) => size)]);

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
/** @type {Map<number, Buffer>} */
const pictures = new Map();
for (const size of sizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>* { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
  );
  pictures.set(size, await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();

mkdirSync(join(folder, 'png'), { recursive: true });
for (const size of linuxSizes) {
  writeFileSync(join(folder, 'png', `${size}x${size}.png`), pictures.get(size) ?? '');
}
writeFileSync(join(folder, 'corelab.ico'), icoFile(pictures));
writeFileSync(join(folder, 'corelab.icns'), icnsFile(pictures));
writeFileSync(
  join(folder, 'made-from.txt'),
  `${createHash('sha256').update(svg).digest('hex')}  corelab.svg\n`,
);
