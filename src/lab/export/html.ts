/**
 * The run as one page that opens anywhere without a network: the window's charts and tables, built into
 * `out/main/report.html`, with this run as data in it.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CorelabError } from '../../core/errors';
import type { RunRecord } from '../../core/record/run-record';
import { descriptors } from '../../workers/descriptors';
import type { ExportFormat } from './export-format';
import { markdown } from './markdown';

export const html: ExportFormat = {
  id: 'html',
  help: 'a self-contained page with all charts and tables',
  fileExtension: 'html',
  mimeType: 'text/html',
  write: (record) => filledPage(pageTemplate(), record),
};

/**
 * The template with the run in it.
 * @param template a page with `{{title}}`, `{{plain}}` and `{{data}}`
 * @throws CorelabError `usage` where the record holds a figure that is not a number
 */
export function filledPage(template: string, record: RunRecord): string {
  const parts: Readonly<Record<string, string>> = {
    title: escapedText(`${record.title ?? record.spec.workload} · Corelab`),
    // For readers without scripts.
    plain: escapedText(markdown.write(record)),
    data: embeddedJson({ record, descriptors }),
  };
  // In one pass: what a run brings is never looked through for further places.
  return template.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => parts[name] ?? place);
}

/** JSON that cannot end the script element it stands in, nor begin a comment. */
function embeddedJson(value: unknown): string {
  const text = JSON.stringify(value, (key, one: unknown) => {
    if (typeof one !== 'number' || Number.isFinite(one)) return one;
    throw new CorelabError('usage', `The run cannot be exported: its ${key} is ${one}, which is no figure.`);
  });
  return text.replaceAll('<', '\\u003c');
}

/** For between tags, and in attributes in double quotes. */
export function escapedText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * The built page, looked for upwards from here, where shared code lands in `chunks/`; from the sources beside the build.
 * @throws CorelabError `storage` where it was not built
 */
export function pageTemplate(from = import.meta.dirname): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    for (const root of [folder, path.join(folder, 'out', 'main')]) {
      const file = path.join(root, 'report.html');
      const page = existsSync(file) ? readFileSync(file, 'utf8') : '';
      // Further up may lie somebody's report.
      if (page.includes('{{data}}')) return page;
    }
    if (folder === path.dirname(folder))
      throw new CorelabError(
        'storage',
        'The page that HTML exports are made from, report.html, is missing.',
        'Build the project with "npm run build", or install Corelab anew.',
      );
  }
}
