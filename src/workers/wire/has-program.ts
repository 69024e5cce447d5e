/** Whether a program can be started on this machine: found as a path, or by its name where the system looks for programs. */
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** @param environment whose PATH is looked through */
export function hasProgram(program: string, environment: NodeJS.ProcessEnv = process.env): boolean {
  const folders = path.isAbsolute(program) ? [''] : (environment['PATH'] ?? '').split(path.delimiter);
  const endings =
    process.platform === 'win32' ? ['', ...(environment['PATHEXT'] ?? '.EXE').split(';')] : [''];
  return folders.some((folder) =>
    endings.some((ending) => isExecutable(path.join(folder, program + ending))),
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false; // not here, or not to be run by this user
  }
}
