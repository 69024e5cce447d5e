/** How the program of a language is made that has to be compiled before its first use. The lab follows it (`lab/runtimes`). */
import type { ProgramStart } from '../guard/guarded-program';

/** Where a build takes place: `source` is a copy that it may change, `work` is empty. Both are removed afterwards. */
export interface BuildFolders {
  source: string;
  work: string;
}

export interface BuildRecipe {
  /** Name of the program, as `corelab-go`. */
  program: string;
  /**
   * Why it cannot be made on this machine although the compiler is there, as the end of a sentence: its libraries are missing, and may
   * not be fetched. Absent where it needs none.
   */
  lacks?: (mayDownload: boolean) => string | undefined;
  /**
   * The one call of the compiler, and what it makes.
   * @param compiler its absolute path
   * @param mayDownload whether libraries may be fetched from the network
   */
  call: (
    compiler: string,
    folders: BuildFolders,
    mayDownload: boolean,
  ) => { start: ProgramStart; product: string };
}

/** The file of a program on this system. */
export function programFile(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}
