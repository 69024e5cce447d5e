/** Joins PDF documents into one, and reads what stands on their pages. Loaded by managers alone: the library is large. */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
  type PDFPage,
} from '@cantoo/pdf-lib';

/** One document with all pages of these, in their order. @throws Error where one cannot be read */
export async function joinedPdf(documents: readonly Uint8Array[]): Promise<Uint8Array> {
  const joined = await PDFDocument.create();
  for (const bytes of documents) {
    const document = await PDFDocument.load(bytes);
    // All pages of a document in one call: page by page each would bring the fonts once more.
    const pages = await joined.copyPages(document, document.getPageIndices());
    for (const page of pages) joined.addPage(page);
  }
  return joined.save();
}

export interface ReadPage {
  /** The strings that it shows, in their order. */
  lines: string[];
  /** The number of its pictures. */
  pictures: number;
}

/** The pages of a document as they stand in it. @throws Error where it cannot be read */
export async function pagesOf(bytes: Uint8Array): Promise<ReadPage[]> {
  const document = await PDFDocument.load(bytes);
  return document.getPages().map((page) => ({ lines: linesOf(page), pictures: picturesOn(page) }));
}

/** The strings of its text operators (ISO 32000-1, 9.4.3), as `page-pdf.ts` writes them. */
function linesOf({ node, doc }: PDFPage): string[] {
  const contents = node.Contents();
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((one) => doc.context.lookup(one)) : [contents];
  const text = streams
    .flatMap((one) => (one instanceof PDFRawStream ? [decodePDFRawStream(one).decode()] : []))
    .map((decoded) => Buffer.from(decoded).toString('latin1'))
    .join('\n');
  return [...text.matchAll(/\(((?:[^\\()]|\\.)*)\) Tj/g)].map(([, line = '']) =>
    line.replaceAll(/\\(.)/g, '$1'),
  );
}

function picturesOn({ node, doc }: PDFPage): number {
  const objects = node.normalizedEntries().XObject.values();
  return objects.filter((one) => {
    const object = one instanceof PDFRef ? doc.context.lookup(one) : one;
    return object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image');
  }).length;
}
