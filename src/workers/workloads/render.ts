/** Renders pages each on their own, and joins them into one PDF at the end: the part that nobody can share. */
import { writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Workload } from '../../engine/tasks/workload';
import { numberIn, textIn } from '../../engine/workloads/parameter-access';
import { codecs, type Pixels } from './codecs';
import { scratchFolder } from './file-work';
import { codeOf, reasonOf } from './input-files';
import { pdfOf } from './page-pdf';
import { pagePicture } from './page-picture';

export interface PageTask {
  /** From 0. */
  page: number;
  pages: number;
  seed: number;
  /** Width of its picture, in pixels. */
  pixels: number;
  /** Where the page goes, a document of its own. */
  output: string;
}

export interface PageResult {
  /** Path of the page's document, for the join. */
  file: string;
  bytes: number;
}

/** What the join gave. */
interface Joined {
  file: string;
  bytes: number;
}

export const render: Workload<PageTask, PageResult> = {
  async setup({ parameters, tasks }) {
    // The join is on the clock; loading what it is made with is not.
    const [{ output, dispose }] = await Promise.all([scratchFolder('render'), import('./pdf-files')]);
    return { parameters: { ...parameters, output }, tasks, dispose };
  },

  plan(parameters, tasks, seed) {
    const output = textIn(parameters, 'output');
    const pixels = numberIn(parameters, 'pixels');
    return {
      length: tasks,
      at: (page) => ({ page, pages: tasks, seed, pixels, output: pageFile(output, seed, page) }),
    };
  },

  prepare() {
    codecs();
    return Promise.resolve();
  },

  run(task) {
    const bytes = pageOf(task, encodedPicture(pagePicture(task.seed, task.page, task.pixels)));
    writeFileSync(task.output, bytes);
    return { file: task.output, bytes: bytes.length };
  },

  // The picture is computed as a program does it, encoded by compiled code, and the page is waited for while it is written.
  *steps(task) {
    const pixels = pagePicture(task.seed, task.page, task.pixels);
    const encoded = (yield { do: 'native', call: { fn: 'encode', args: pixels } }) as EncodedPicture;
    const bytes = pageOf(task, encoded);
    yield { do: 'io', start: (signal) => writeFile(task.output, bytes, { signal }) };
    return { file: task.output, bytes: bytes.length };
  },

  calls: { encode: (args) => encodedPicture(args as Pixels) },

  async serialAfter(parameters, results): Promise<Joined> {
    const { joinedPdf } = await import('./pdf-files');
    const documents: Uint8Array[] = [];
    for (const page of results as readonly (PageResult | undefined)[])
      if (page !== undefined) documents.push(await readFile(page.file));
    const bytes = await joinedPdf(documents);
    const file = path.join(textIn(parameters, 'output'), 'joined.pdf');
    await writeFile(file, bytes);
    return { file, bytes: bytes.length };
  },

  async verify(task, { bytes }) {
    const { pagesOf } = await import('./pdf-files');
    try {
      const written = await readFile(task.output);
      if (written.length !== bytes)
        return `The document of page ${task.page + 1} has ${written.length} bytes, not ${bytes}.`;
      const pages = await pagesOf(written);
      const isRight = pages.length === 1 && pages.every((page) => isPage(page, task.page, task.pages));
      return isRight || `The document of page ${task.page + 1} shows something else.`;
    } catch (error) {
      return `The document of page ${task.page + 1} cannot be opened (${whyOf(error)}).`;
    }
  },

  async verifyAll(_parameters, tasks, _results, joined) {
    const { pagesOf } = await import('./pdf-files');
    const { file, bytes } = joined as Joined;
    try {
      const written = await readFile(file);
      if (written.length !== bytes) return `the joined document has ${written.length} bytes, not ${bytes}`;
      const pages = await pagesOf(written);
      if (pages.length !== tasks) return `the joined document has ${pages.length} pages, not ${tasks}`;
      const wrong = pages.findIndex((page, index) => !isPage(page, index, tasks));
      return wrong < 0 || `page ${wrong + 1} of the joined document shows something else`;
    } catch (error) {
      return `the joined document cannot be opened (${whyOf(error)})`;
    }
  },
};

interface EncodedPicture {
  jpeg: Uint8Array;
  width: number;
  height: number;
}

function encodedPicture(pixels: Pixels): EncodedPicture {
  return { jpeg: codecs().encode('jpeg', pixels), width: pixels.width, height: pixels.height };
}

function pageOf({ page, pages, seed }: PageTask, picture: EncodedPicture): Uint8Array {
  return pdfOf({ lines: [titleOf(page, pages), `Seed ${seed}`], picture });
}

/** By which a page is known. */
const titleOf = (page: number, pages: number) => `Page ${page + 1} of ${pages}`;

function isPage({ lines, pictures }: { lines: string[]; pictures: number }, page: number, pages: number) {
  return lines[0] === titleOf(page, pages) && pictures === 1;
}

/** Another seed makes other pages: those of a warm-up stand beside those of the trial. */
const pageFile = (output: string, seed: number, page: number) =>
  path.join(output, `${seed >>> 0}-${String(page).padStart(6, '0')}.pdf`);

/** The system's reason, or what the library says of a document. */
function whyOf(error: unknown): string {
  return codeOf(error) === undefined && error instanceof Error ? error.message : reasonOf(error);
}
