/** The results in files and folders that a class brings: every file by itself, so that a bad one costs no good one. */
import { type Dirent, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseClass } from '../../core/class/class-file';
import {
  type ClassResult,
  classResultEnding,
  mostResultBytes,
  parseClassResult,
} from '../../core/class/class-result';
import { recordText } from '../../core/record/record-text';
import { t } from '../../core/text/t';
import { readRegularFile } from '../read-regular-file';
import { reasonOf } from '../storage-failure';
import { sha256 } from './hand-in';
import { classEnding, mostClassBytes } from './kept-classes';

/** Files of a folder that are looked at; more come from no class. */
const mostFiles = 5000;
/** A stick may hold folders in folders. */
const deepest = 4;

export interface ReadResult {
  file: string;
  results: readonly ClassResult[];
}

export interface RefusedFile {
  file: string;
  /** A sentence. */
  why: string;
}

export interface ReadFiles {
  read: readonly ReadResult[];
  refused: readonly RefusedFile[];
}

/** @param places files, or folders whose results are taken */
export function readResults(places: readonly string[]): ReadFiles {
  const read: ReadResult[] = [];
  const refused: RefusedFile[] = [];
  for (const place of places) {
    const found = filesAt(place);
    if (typeof found === 'string') {
      refused.push({ file: place, why: found });
      continue;
    }
    for (const file of found) {
      const one = readResult(file);
      if (typeof one === 'string') refused.push({ file, why: one });
      else read.push({ file, results: one });
    }
  }
  return { read, refused };
}

/** The results of one file; a sentence where it holds none. */
export function readResult(file: string): readonly ClassResult[] | string {
  if (file.endsWith('.part')) return t('class.half-written');
  let bytes: Buffer;
  try {
    bytes = readRegularFile(file, file.endsWith(classEnding) ? mostClassBytes : mostResultBytes);
  } catch (error) {
    return t('class.file-unreadable', { reason: reasonOf(error) });
  }
  return resultsIn(recordText(bytes));
}

/** The same of a text: one result, or those of a class that was kept elsewhere. */
export function resultsIn(text: string): readonly ClassResult[] | string {
  const whole = text.slice(0, 200).includes('"corelab.class"') ? parseClass(text) : undefined;
  if (whole?.ok === true) return whole.class.results.map(({ result }) => result);
  const parsed = parseClassResult(text, sha256);
  return parsed.ok ? [parsed.result] : parsed.message;
}

/** A file as it is named; of a folder those that end as results do. A sentence where there is nothing to look at. */
function filesAt(place: string): string[] | string {
  try {
    const stat = statSync(place, { throwIfNoEntry: false });
    if (stat === undefined) return t('class.not-there');
    if (!stat.isDirectory()) return [place];
    const files = filesBelow(place, deepest);
    return files.length === 0 ? t('class.folder-empty', { ending: classResultEnding }) : files;
  } catch (error) {
    return t('class.file-unreadable', { reason: reasonOf(error) });
  }
}

function filesBelow(folder: string, depth: number): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const isResult = (entry: Dirent) => entry.isFile() && entry.name.endsWith(classResultEnding);
  const files = entries.filter(isResult).map(({ name }) => path.join(folder, name));
  const below =
    depth === 0
      ? []
      : entries
          .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
          .flatMap(({ name }) => filesBelow(path.join(folder, name), depth - 1));
  return [...files, ...below].slice(0, mostFiles);
}
