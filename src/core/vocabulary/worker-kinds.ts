/** What a worker is, by its kind in a record: of ours, or one of a later version, by the title that the record brings. */
import { inSentence } from './word';
import { type BroughtWord, wordOf } from './word-of';

const titles: Readonly<Record<string, string>> = {
  process: 'Process',
  thread: 'Thread',
  'web-worker': 'Web Worker',
};

/** As it stands within a sentence or before a number: "process", "GPU stream". */
export function workerKindText(kind: string, brought?: readonly BroughtWord[]): string {
  return inSentence({ title: titles[kind] ?? wordOf(kind, brought).title });
}
