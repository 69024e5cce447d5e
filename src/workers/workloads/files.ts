/** The workloads that work on files: texts, pictures, pages. Part of the list in `index.ts`. */
import type { WorkloadPiece } from '../piece';

export const fileWorkloads: readonly WorkloadPiece[] = [
  {
    load: async () => (await import('./compress')).compress,
    descriptor: {
      id: 'compress',
      title: 'Compress files',
      summary: 'gzip of real files one by one: reading, native computing, writing',
      description:
        'Each task reads one file, compresses it and writes the result to a temporary folder, which is removed afterwards. ' +
        'With an input folder it takes every file below it, hidden ones included, and follows no symbolic links; nothing in the folder is changed. ' +
        'Without one it makes text files from the seed. Every result is unpacked and compared with its file.',
      nature: 'mixed',
      defaultTasks: 100,
      sizeParameter: 'sizeKb',
      parameters: [
        {
          kind: 'folder',
          name: 'input',
          label: 'Input folder',
          help: 'folder whose files are compressed, one task each; generated text files without it',
          default: null,
        },
        {
          kind: 'integer',
          name: 'sizeKb',
          label: 'File size',
          help: 'size of each generated file; has no effect with an input folder',
          unit: 'KB',
          min: 1,
          max: 65_536,
          default: 256,
        },
        {
          kind: 'integer',
          name: 'level',
          label: 'Compression level',
          help: 'effort of the compression, from 1 (fastest) to 9 (smallest)',
          min: 1,
          max: 9,
          default: 6,
        },
      ],
    },
  },
  {
    load: async () => (await import('./images')).images,
    descriptor: {
      id: 'images',
      title: 'Resize pictures',
      summary: 'pictures made smaller one by one: reading, decoding, resizing, encoding, writing',
      description:
        'Each task reads one picture, decodes it, makes it smaller and writes it to a temporary folder, which is removed afterwards. The codecs are WebAssembly and use one thread. ' +
        'With an input folder it takes every picture below it (PNG, JPEG and WebP; other formats fail with a sentence); nothing in the folder is changed. ' +
        'Without one it makes six pictures from the seed. Every result is decoded and compared with what it was made from.',
      nature: 'mixed',
      defaultTasks: 40,
      sizeParameter: 'pixels',
      parameters: [
        {
          kind: 'folder',
          name: 'input',
          label: 'Input folder',
          help: 'folder whose pictures are resized, one task each; generated pictures without it',
          default: null,
        },
        {
          kind: 'integer',
          name: 'pixels',
          label: 'Picture size',
          help: 'longer side of each generated picture; has no effect with an input folder',
          unit: 'px',
          min: 1,
          max: 8_192,
          default: 800,
        },
        {
          kind: 'integer',
          name: 'longest',
          label: 'Result size',
          help: 'longer side of each result; smaller pictures keep their size',
          unit: 'px',
          min: 1,
          max: 8_192,
          default: 400,
        },
        {
          kind: 'choice',
          name: 'format',
          label: 'Result format',
          help: 'format that each result is encoded in',
          choices: [
            { value: 'jpeg', help: 'JPEG, by MozJPEG' },
            { value: 'png', help: 'PNG' },
            { value: 'webp', help: 'WebP, which takes longest' },
          ],
          default: 'jpeg',
        },
      ],
    },
  },
  {
    load: async () => (await import('./render')).render,
    descriptor: {
      id: 'render',
      title: 'Render pages, then join them',
      summary: 'pages rendered each on their own, then joined into one PDF: a serial part behind the tasks',
      description:
        'Each task draws a picture, encodes it and writes one page as a PDF of its own. When all are done, one worker joins the pages into one document while all others wait: ' +
        'that part does not get shorter with more workers. The document is opened again and every page looked up in it.',
      nature: 'mixed',
      defaultTasks: 40,
      sizeParameter: 'pixels',
      parameters: [
        {
          kind: 'integer',
          name: 'pixels',
          label: 'Picture size',
          help: 'width of the picture on each page: the larger, the smaller the share of the join',
          unit: 'px',
          min: 1,
          max: 4_096,
          default: 240,
        },
      ],
    },
  },
];
