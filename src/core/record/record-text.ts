/** The text of a record from the bytes of a file, which an editor or a shell may have written anew in another encoding. */

/** Of UTF-8 and of UTF-16, with the byte order mark that tells them apart; without one it is UTF-8. */
export function recordText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes); // without the mark itself
}
