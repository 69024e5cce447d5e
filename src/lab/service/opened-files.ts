/**
 * Files that somebody opens with Corelab, by a double click or as an argument: kept like imported ones, and shown by the next
 * window that asks.
 */
import path from 'node:path';
import { maxImportChars, type OpenedFile } from '../../core/protocol/lab-api';
import { parseSuite } from '../../core/suite/suite-result';
import { systemReason } from '../../core/system-reason';
import { t } from '../../core/text/t';
import type { Lab } from '../lab';
import { readRegularFile } from '../read-regular-file';
import { importRun } from './import-run';
import { keepSuite } from './import-suite';
import { failureOf, Refusal } from './refusal';

export class OpenedFiles {
  #opened: OpenedFile[] = [];

  constructor(private readonly lab: Lab) {}

  get any(): boolean {
    return this.#opened.length > 0;
  }

  /** Keeps what is in the file. Never throws: what is wrong with it is told to the window. */
  async open(file: string): Promise<void> {
    try {
      this.#opened.push(await this.#keep(textOf(file)));
    } catch (error) {
      const { code, message, hint } = failureOf(error);
      const named = t('opened.failed', { file: path.basename(file), reason: message });
      this.#opened.push({ kind: 'failure', failure: { code, message: named, hint } });
    }
  }

  /** What was opened since the last time. */
  take(): readonly OpenedFile[] {
    return this.#opened.splice(0);
  }

  async #keep(text: string): Promise<OpenedFile> {
    const suite = parseSuite(text);
    if (suite.ok) {
      const { id } = await keepSuite(suite.result, this.lab.suites);
      return { kind: 'suite', id };
    }
    const { id } = await importRun(text, this.lab.history, () => this.lab.randomId());
    return { kind: 'run', id };
  }
}

/** @throws Refusal */
function textOf(file: string): string {
  try {
    return readRegularFile(file, maxImportChars).toString('utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Refusal('unreadable', systemReason(code) ?? message);
  }
}
