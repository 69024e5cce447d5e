/** Asks for a folder, or for a file of code, in the system's own dialog. */
import { dialog } from 'electron';
import { moduleEndings } from '../core/experiment/own-code';
import { t } from '../core/text/t';

/** Undefined when nobody chose one. */
export async function pickFolder(): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory'] });
  return filePaths[0];
}

/** Undefined when nobody chose one. */
export async function pickCode(): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog({
    properties: ['openFile'],
    filters: [{ name: t('own-code.modules'), extensions: moduleEndings.map((ending) => ending.slice(1)) }],
  });
  return filePaths[0];
}
