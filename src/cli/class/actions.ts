/** What the commands of `corelab class` do. */
import { mostLabel, withLabel } from '../../core/class/class-file';
import { classPicture } from '../../core/class-views/class-picture';
import { findMember } from '../../core/class-views/find-member';
import { CorelabError } from '../../core/errors';
import { loadLessons } from '../../core/lesson/lessons';
import { t } from '../../core/text/t';
import { readResults } from '../../lab/class/read-results';
import { type ClassFormat, classFormats, exportClass } from '../../lab/export/class-export';
import { writeToTarget } from '../../lab/write-whole-file';
import type { CommandContext } from '../command';
import { readRun } from '../options/saved-run';
import { exitCodes } from '../terminal';
import { addedText, classListText, classText, memberText } from '../view/class-text';
import { handInRun } from './hand-in-option';

export interface JsonOption {
  json?: boolean;
}

export interface ShowOptions extends JsonOption {
  machine?: string;
}

export type ExportOptions = { nicknames: boolean; labels?: boolean } & Partial<
  Record<ClassFormat, string | true>
>;

/** Deletes what was kept for long enough, and says so: before anything is shown. */
export async function tellOld({ lab, terminal }: CommandContext): Promise<void> {
  for (const sentence of await lab.classes.forgetOld()) terminal.err.write(`${sentence}\n`);
}

export async function addFiles(
  name: string,
  files: readonly string[],
  { json }: JsonOption,
  context: CommandContext,
): Promise<void> {
  const { lab, terminal, exitWith } = context;
  await tellOld(context);
  lab.classes.has(name); // a name that none can have is said before anything is read
  const { read, refused } = readResults(files);
  const results = read.flatMap((one) => one.results);
  if (results.length === 0 && !lab.classes.has(name)) {
    terminal.out.write(addedText(name, { added: [], known: [], beyond: [], refused }, terminal));
    throw new CorelabError('usage', t('class.nothing-to-add', { name }));
  }
  const { added, known, beyond } = await lab.classes.add(name, results);
  if (json === true) {
    const named = (all: typeof added) => all.map(({ id, nickname }) => ({ id, nickname }));
    const told = { class: name, added: named(added), known: named(known), beyond: named(beyond), refused };
    terminal.out.write(`${JSON.stringify(told, null, 2)}\n`);
  } else terminal.out.write(addedText(name, { added, known, beyond, refused }, terminal));
  if (refused.length > 0 || beyond.length > 0) exitWith(exitCodes.failed);
}

export async function listClasses({ json }: JsonOption, context: CommandContext): Promise<void> {
  const { lab, terminal } = context;
  await tellOld(context);
  const all = lab.classes.list();
  if (json === true) terminal.out.write(`${JSON.stringify(all, null, 2)}\n`);
  else terminal.out.write(classListText(all, lab.classes.folder, terminal));
}

export async function showClass(
  name: string,
  { machine, json }: ShowOptions,
  context: CommandContext,
): Promise<void> {
  const { lab, terminal } = context;
  await tellOld(context);
  const picture = classPicture(lab.classes.read(name));
  const member = machine === undefined ? undefined : findMember(picture.members, machine);
  if (json === true) terminal.out.write(`${JSON.stringify(member ?? picture, null, 2)}\n`);
  else if (member !== undefined) terminal.out.write(memberText(member, picture.members, terminal));
  else terminal.out.write(classText(picture, await lessonTitles(), terminal));
}

export async function openClass(name: string, context: CommandContext): Promise<void> {
  const { lab, terminal } = context;
  await tellOld(context);
  lab.classes.read(name);
  // The server and its libraries are loaded only here.
  const { serve } = await import('../../server/serve');
  await serve({
    port: 0,
    renewToken: false,
    open: true,
    place: `#/compare/class/${encodeURIComponent(name)}`,
    out: (text) => terminal.out.write(text),
    err: (text) => terminal.err.write(text),
    onStop: (stop) => terminal.onStop(stop),
  });
}

export async function giveLabel(
  name: string,
  machine: string,
  label: string,
  context: CommandContext,
): Promise<void> {
  const { lab, terminal } = context;
  const given = label.trim();
  if (given.length > mostLabel) throw new CorelabError('usage', t('class.long-label', { most: mostLabel }));
  const before = lab.classes.read(name);
  const member = findMember(classPicture(before).members, machine);
  await lab.classes.save(withLabel(before, member.id, given));
  const { nickname } = member;
  terminal.err.write(
    `${given === '' ? t('class.label-gone', { nickname }) : t('class.labelled', { nickname, label: given })}\n`,
  );
}

export async function exportClassTo(
  name: string,
  options: ExportOptions,
  { lab, terminal }: CommandContext,
): Promise<void> {
  const wanted = classFormats.flatMap((format) => {
    const target = options[format];
    return target === undefined ? [] : [{ format, target: target === true ? '-' : target }];
  });
  if (wanted.length === 0)
    throw new CorelabError(
      'usage',
      t('class.no-format', { formats: classFormats.map((format) => `--${format} [file]`).join(', ') }),
    );
  if (wanted.filter(({ target }) => target === '-').length > 1)
    throw new CorelabError('usage', t('class.one-to-stdout'));
  const one = lab.classes.read(name);
  const titles = await lessonTitles();
  const names = { nicknames: options.nicknames, labels: options.labels ?? false };
  for (const { format, target } of wanted) {
    const { text } = exportClass(one, format, names, titles);
    if (target === '-') terminal.out.write(text);
    else {
      await writeToTarget(target, text);
      terminal.err.write(`Written: ${target}\n`);
    }
  }
}

export function deleteClass(name: string, { lab, terminal }: CommandContext): void {
  const { results } = lab.classes.read(name);
  lab.classes.remove(name);
  terminal.err.write(`${t('class.deleted', { name, count: results.length })} ${t('class.not-reached')}\n`);
}

export async function handInSaved(run: string, folder: string, context: CommandContext): Promise<void> {
  await handInRun({ record: readRun(run, context.lab) }, folder, context.terminal);
}

async function lessonTitles(): Promise<(id: string) => string> {
  const lessons = await loadLessons();
  return (id) => lessons.find((lesson) => lesson.id === id)?.title ?? id;
}
