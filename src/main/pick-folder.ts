/** Asks for a folder in the system's own dialog. */
import { dialog } from 'electron';

/** Undefined when nobody chose one. */
export async function pickFolder(): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory'] });
  return filePaths[0];
}
