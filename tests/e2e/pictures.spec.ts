/** Charts as pictures to take along: twice as dense as the screen, with the words that make them readable alone. */
import { readFileSync } from 'node:fs';
import { believedId, saveBelievedRun } from '../support/believed-run';
import { expect, test } from './window-test';

/** Width and height of a PNG file: the first words of its first chunk. */
function sizeOf(png: Buffer): { width: number; height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

for (const panel of ['Speedup against the ideal', 'Where the rest went', 'Timeline'])
  test(`a saved picture is sharp and has room for its words: ${panel}`, async ({ window, dataFolder }) => {
    saveBelievedRun(dataFolder);
    await window.evaluate((id) => (location.hash = `#/run/${id}`), believedId);
    const region = window.getByRole('region', { name: panel, exact: true });
    const canvas = region.locator('canvas');
    await canvas.waitFor();
    const shown = (await canvas.boundingBox()) as { width: number; height: number };
    const downloading = window.waitForEvent('download');
    await region.getByRole('button', { name: /^Save/ }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^corelab-.*\.png$/);
    const { width, height } = sizeOf(readFileSync(await download.path()));
    expect(width).toBeGreaterThanOrEqual(2 * Math.floor(shown.width) + 40);
    // Title, run, answer and origin: a line each at least.
    expect(height).toBeGreaterThanOrEqual(2 * Math.floor(shown.height) + 4 * 2 * 18);
  });
