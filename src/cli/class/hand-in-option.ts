/** `--hand-in FOLDER`: what was measured goes into the folder of a class. */
import type { Command } from 'commander';
import { type HandingIn, problemOf } from '../../core/class/class-result';
import { CorelabError } from '../../core/errors';
import { t } from '../../core/text/t';
import { checkHandInFolder, handIn, resultToHandIn } from '../../lab/class/hand-in';
import type { Terminal } from '../terminal';

export interface HandInOption {
  handIn?: string;
}

export function addHandIn(command: Command): Command {
  return command.option('--hand-in <folder>', t('class.hand-in-help'));
}

/** Before anything is measured. @throws CorelabError `usage` */
export function checkHandIn({ handIn: folder }: HandInOption): void {
  if (folder !== undefined) checkHandInFolder(folder);
}

/** @throws CorelabError `usage` where the run cannot be handed in, `storage` where the folder takes no file */
export async function handInRun(
  handing: HandingIn,
  folder: string,
  { err }: Pick<Terminal, 'err'>,
): Promise<void> {
  const problem = problemOf(handing.record);
  if (problem !== undefined) throw new CorelabError('usage', problem);
  const result = resultToHandIn(handing);
  const file = await handIn(result, folder);
  err.write(`${t('class.handed-in', { nickname: result.nickname, file })}\n`);
}
