/** A chart as a picture of its own: with its title, its sentence and a background, as it would stand in a report. */
import { saveBlob } from '../state/save-file';
import type { ChartLook } from './chart-look';
import { wrapText } from './wrap-text';

export interface PictureWords {
  title: string;
  sentence: string;
  look: ChartLook;
}

export async function savePicture(
  canvas: HTMLCanvasElement,
  words: PictureWords,
  fileName: string,
): Promise<void> {
  saveBlob(await pictureOf(canvas, words), `${fileName}.png`);
}

/** @throws Error where the browser does not let pages copy pictures. */
export async function copyPicture(canvas: HTMLCanvasElement, words: PictureWords): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': await pictureOf(canvas, words) })]);
}

async function pictureOf(source: HTMLCanvasElement, { title, sentence, look }: PictureWords): Promise<Blob> {
  const ratio = source.clientWidth > 0 ? source.width / source.clientWidth : 1;
  const size = look.fontSize * ratio;
  const margin = Math.round(size * 1.5);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The picture could not be drawn.');
  canvas.width = source.width + 2 * margin;
  context.font = `${size}px ${look.font}`;
  const lines = wrapText(sentence, (text) => context.measureText(text).width <= source.width);
  canvas.height = source.height + Math.round(2 * margin + size * (2 + lines.length * 1.5));

  context.fillStyle = look.surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.textBaseline = 'top';
  context.fillStyle = look.text;
  context.font = `600 ${size * 1.2}px ${look.font}`;
  context.fillText(title, margin, margin);
  context.drawImage(source, margin, margin + size * 2);
  context.font = `${size}px ${look.font}`;
  lines.forEach((line, index) =>
    context.fillText(line, margin, margin + size * (2.4 + index * 1.5) + source.height),
  );
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) =>
      blob === null ? reject(new Error('The picture could not be drawn.')) : resolve(blob),
    ),
  );
}
