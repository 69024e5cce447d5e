/** The files in what somebody dropped onto the window, those in folders and on sticks among them. */

/** A stick may hold folders in folders. */
const deepest = 4;
const mostFiles = 2000;

/** @param keep which files of a folder are wanted, by their name; those that were dropped themselves all are */
export async function droppedFiles(data: DataTransfer, keep: (name: string) => boolean): Promise<File[]> {
  // Asked for before anything is waited for: afterwards the browser has forgotten them.
  const entries = [...data.items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
  const plain = [...data.files];
  if (!entries.some((entry) => entry?.isDirectory === true)) return plain;
  const found: File[] = [];
  for (const entry of entries) {
    if (entry === null) continue;
    if (entry.isDirectory) await gather(entry as FileSystemDirectoryEntry, keep, deepest, found);
    else found.push(await fileOf(entry as FileSystemFileEntry));
  }
  return found.slice(0, mostFiles);
}

async function gather(
  folder: FileSystemDirectoryEntry,
  keep: (name: string) => boolean,
  depth: number,
  found: File[],
): Promise<void> {
  const reader = folder.createReader();
  for (;;) {
    // A browser hands them out a hundred at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const entry of some) {
      if (found.length >= mostFiles) return;
      if (entry.isFile && keep(entry.name)) found.push(await fileOf(entry as FileSystemFileEntry));
      else if (entry.isDirectory && depth > 0)
        await gather(entry as FileSystemDirectoryEntry, keep, depth - 1, found);
    }
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
