/** Gives a file to the user: the browser or Electron asks where to, or puts it among the downloads. */

export function saveText({
  fileName,
  mimeType,
  text,
}: {
  fileName: string;
  mimeType: string;
  text: string;
}): void {
  saveBlob(new Blob([text], { type: mimeType }), fileName);
}

export function saveBlob(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  // The download has begun by then; the address would keep the blob in memory.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
