/** The list of exports. To add one: its file, and a line here. */
import { csv } from './csv';
import type { ExportFormat } from './export-format';
import { html } from './html';
import { json } from './json';
import { markdown } from './markdown';
import { trace } from './trace';

export const exportFormats: readonly ExportFormat[] = [json, csv, markdown, html, trace];
