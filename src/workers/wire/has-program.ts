/** Whether a program can be started on this machine: found as a path, or by its name where the system looks for programs. */
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** @param environment whose PATH is looked through */
export function hasProgram(program: string, environment: NodeJS.ProcessEnv = process.env): boolean {
  return programFiles(program, environment).length > 0;
}

/** All files that a program's name or path may mean, the one that the system would start first. */
export function programFiles(program: string, environment: NodeJS.ProcessEnv = process.env): string[] {
  const folders = path.isAbsolute(program) ? [''] : (environment['PATH'] ?? '').split(path.delimiter);
  const endings =
    process.platform === 'win32' ? ['', ...(environment['PATHEXT'] ?? '.EXE').split(';')] : [''];
  return folders
    .flatMap((folder) => endings.map((ending) => path.join(folder, program + ending)))
    .filter(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false; // not here, or not to be run by this user
  }
}
