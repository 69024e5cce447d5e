/**
 * A page as a PDF document of its own: a few lines of text and a picture. Libraries write documents with promises, whose computing
 * would count as waiting; one page is few objects.
 */

export interface Page {
  lines: readonly string[];
  picture: { jpeg: Uint8Array; width: number; height: number };
}

/** Of a page, in points (1/72 inch). */
const width = 720;
const height = 540;
const margin = 36;
const textHeight = 18;

/** ISO 32000-1, 7.5: header, objects, the table of where each begins, trailer. @param page with Latin-1 text */
export function pdfOf({ lines, picture }: Page): Uint8Array {
  const across = width - 2 * margin;
  const size = `${across} 0 0 ${Math.round((across * picture.height) / picture.width)}`;
  const text = lines
    .map(
      (line, index) =>
        `BT /F1 14 Tf ${margin} ${height - margin - index * textHeight} Td (${escaped(line)}) Tj ET`,
    )
    .join('\n');
  const content = Buffer.from(`${text}\nq ${size} ${margin} ${margin} cm /Im1 Do Q`, 'latin1');
  return documentOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents 5 0 R ` +
      '/Resources << /Font << /F1 4 0 R >> /XObject << /Im1 6 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    stream('', content),
    stream(
      `/Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} ` +
        '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode ',
      picture.jpeg,
    ),
  ]);
}

/** Objects numbered from 1, of which the first is the catalogue. */
function documentOf(objects: readonly (string | Uint8Array)[]): Uint8Array {
  // A comment of bytes above 127 says that this is no text (7.5.2).
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let length = parts[0]?.length ?? 0;
  const add = (part: string | Uint8Array) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    parts.push(bytes);
    length += bytes.length;
  };
  const begins = objects.map((object, index) => {
    const at = length;
    add(`${index + 1} 0 obj\n`);
    add(object);
    add('\nendobj\n');
    return at;
  });
  const table = length;
  const rows = begins.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`);
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  return Buffer.concat(parts);
}

function stream(entries: string, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([
    Buffer.from(`<< ${entries}/Length ${bytes.length} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream', 'latin1'),
  ]);
}

function escaped(line: string): string {
  return line.replaceAll(/[\\()]/g, '\\$&');
}
