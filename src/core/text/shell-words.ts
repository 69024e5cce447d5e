/** Words as somebody pastes them into a terminal: quoted so that the shells of the system take them for one word each. */

/** `corelab run --workers 1,2`. @param platform whose shells are to read it, as Node names it */
export function shellLine(words: readonly string[], platform: string): string {
  return words.map((word) => shellWord(word, platform)).join(' ');
}

/** @param platform whose shells are to read it, as Node names it */
export function shellWord(word: string, platform: string): string {
  return platform === 'win32' ? windowsWord(word) : posixWord(word);
}

const plainPosix = /^[\w.,:=%/+@-]+$/;

function posixWord(word: string): string {
  return plainPosix.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * What PowerShell and cmd both leave alone: flags, names and counts. PowerShell makes lists of what has commas, calculates with
 * what looks like a number, and keeps a bare `--` from the scripts that npm installs.
 */
const plainWindows = /^(?:--[a-z][a-z-]*|-[a-z]|[a-z][\w-]*|\d{1,9})$/i;

/**
 * Double quotes are the only ones that both shells know. A dollar or a backtick means something in PowerShell alone; it is spared
 * from it there, as no way to write one is the same in both.
 */
function windowsWord(word: string): string {
  if (plainWindows.test(word)) return word;
  return `"${word.replaceAll('"', '""').replaceAll(/[$`]/g, '`$&')}"`;
}
