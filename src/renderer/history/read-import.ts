/** The text of a file that somebody gave, or one sentence why not; what becomes of it the host decides. */

export type ReadImport = { ok: true; text: string } | { ok: false; message: string };

export async function readImport(
  file: Pick<File, 'name' | 'size' | 'text'>,
  maxChars: number,
): Promise<ReadImport> {
  // A character takes one byte at least, so a file that is longer cannot fit; it need not be read to know.
  if (file.size > 4 * maxChars) return tooLarge(file.name, maxChars);
  try {
    const text = await file.text();
    return text.length > maxChars ? tooLarge(file.name, maxChars) : { ok: true, text };
  } catch {
    return { ok: false, message: `${file.name} could not be read.` };
  }
}

function tooLarge(name: string, maxChars: number): ReadImport {
  return {
    ok: false,
    message: `${name} is too large: a run may have ${Math.round(maxChars / 1024 / 1024)} MB.`,
  };
}
