/**
 * A chart as a picture of its own, twice as dense as the screen: with its title, what was measured where and when, its key, its sentence and
 * how far the run can be believed, so that it says the same alone as in the window.
 */
import { saveBlob } from '../state/save-file';
import type { ChartLook } from './chart-look';
import { fillOf, tileSize } from './pattern';
import type { WordLook } from './word-look';
import { wrapText } from './wrap-text';

/** Draws the chart once more on a canvas of its own, so many pixels for one of CSS; undefined where it has no size. */
export type Draw = (ratio: number) => HTMLCanvasElement | undefined;

export interface PictureWords {
  title: string;
  /** What was measured. */
  run: string;
  key: readonly { name: string; look: WordLook | undefined }[];
  sentence: string;
  verdict: string;
  /** On which machine, and when. */
  origin: string;
  look: ChartLook;
}

/** Pixels of a picture for one of CSS. */
const density = 2;

export async function savePicture(draw: Draw, words: PictureWords, fileName: string): Promise<void> {
  saveBlob(await pictureOf(draw, words), `${fileName}.png`);
}

/** @throws Error where the browser does not let pages copy pictures. */
export async function copyPicture(draw: Draw, words: PictureWords): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': await pictureOf(draw, words) })]);
}

async function pictureOf(draw: Draw, words: PictureWords): Promise<Blob> {
  const chart = draw(density);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (chart === undefined || context === null) throw new Error('The picture could not be drawn.');
  const { look } = words;
  const width = chart.width / density;
  const margin = 2 * look.fontSize;
  const blocks = [
    ...textBlocks(context, words.title, { look, width, weight: 600, scale: 1.25 }),
    ...textBlocks(context, words.run, { look, width, colour: look.muted }),
    chartBlock(chart),
    ...keyBlocks(context, words, width),
    gap,
    ...textBlocks(context, words.sentence, { look, width }),
    gap,
    ...textBlocks(context, words.verdict, { look, width, weight: 600 }),
    gap,
    ...textBlocks(context, words.origin, { look, width, colour: look.muted }),
  ];
  const height = blocks.reduce((sum, block) => sum + block.height, 0);
  canvas.width = Math.round((width + 2 * margin) * density);
  canvas.height = Math.round((height + 2 * margin) * density);
  context.scale(density, density);
  context.fillStyle = look.surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.textBaseline = 'middle';
  let top = margin;
  for (const block of blocks) {
    block.paint(context, margin, top);
    top += block.height;
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) =>
      blob === null ? reject(new Error('The picture could not be drawn.')) : resolve(blob),
    ),
  );
}

/** A part of the picture, in CSS pixels; they stand below each other. */
interface Block {
  height: number;
  paint: (context: CanvasRenderingContext2D, left: number, top: number) => void;
}

const gap: Block = { height: 6, paint: () => undefined };

interface TextStyle {
  look: ChartLook;
  width: number;
  colour?: string;
  weight?: number;
  scale?: number;
}

/** One for each line; none for an empty text. */
function textBlocks(
  context: CanvasRenderingContext2D,
  text: string,
  { look, width, colour = look.text, weight = 400, scale = 1 }: TextStyle,
): Block[] {
  if (text === '') return [];
  const size = look.fontSize * scale;
  const font = `${weight} ${size}px ${look.font}`;
  context.font = font;
  return wrapText(text, (line) => context.measureText(line).width <= width).map((line) => ({
    height: size * 1.5,
    paint: (on, left, top) => {
      on.font = font;
      on.fillStyle = colour;
      on.fillText(line, left, top + size * 0.75);
    },
  }));
}

function chartBlock(chart: HTMLCanvasElement): Block {
  const [width, height] = [chart.width / density, chart.height / density];
  const around = 8;
  return {
    height: height + 2 * around,
    paint: (on, left, top) => on.drawImage(chart, left, top + around, width, height),
  };
}

/** Rows of swatches with their names. */
function keyBlocks(
  context: CanvasRenderingContext2D,
  { key, look }: Pick<PictureWords, 'key' | 'look'>,
  width: number,
): Block[] {
  const font = `${look.fontSize}px ${look.font}`;
  context.font = font;
  const [swatch, beside] = [1.5 * tileSize, 6];
  const rows: { name: string; look: WordLook | undefined; x: number }[][] = [];
  let x = Infinity;
  for (const entry of key) {
    const wide = swatch + beside + context.measureText(entry.name).width;
    if (x + wide > width) {
      x = 0;
      rows.push([]);
    }
    rows.at(-1)?.push({ ...entry, x });
    x += wide + 2 * beside;
  }
  return rows.map((row) => ({
    height: look.fontSize * 1.6,
    paint: (on, left, top) => {
      on.font = font;
      const middle = top + look.fontSize * 0.8;
      for (const { name, look: word, x: from } of row) {
        if (word !== undefined) {
          on.fillStyle = fillOf(on, word, look.surface);
          on.fillRect(left + from, middle - tileSize / 2, swatch, tileSize);
        }
        on.fillStyle = look.text;
        on.fillText(name, left + from + swatch + beside, middle);
      }
    },
  }));
}
