/** A class in the terminal: what was added, the classes that there are, one class, and one of its machines. */
import Table from 'cli-table3';
import type { ListedClass } from '../../core/class/class-list';
import { type ClassMember, type ClassPicture, memberName } from '../../core/class/class-member';
import { curvesOf, curvesSentence } from '../../core/class-views/curves';
import { differencesOf } from '../../core/class-views/differences';
import { timesText } from '../../core/class-views/figure-texts';
import { type BlockGuesses, guessesOf, guessesSentence } from '../../core/class-views/guesses';
import { kindsOf } from '../../core/class-views/kinds';
import { hazardsOf, hazardsSentence, ledgersOf, ledgersSentence } from '../../core/class-views/rankings';
import { setsOf } from '../../core/class-views/sets';
import { formatRound } from '../../core/format/numbers';
import { t } from '../../core/text/t';
import { visibleText } from '../../core/text/visible-text';
import type { Added } from '../../lab/class/kept-classes';
import type { RefusedFile } from '../../lab/class/read-results';
import { type Colours, coloursFor, type Terminal, widthOf } from '../terminal';
import { twoColumns, wrapped } from './columns';
import { noBorders, trimmed } from './plain-table';

type Shown = Pick<Terminal, 'out' | 'environment'>;

export function addedText(
  name: string,
  { added, known, beyond, refused }: Added & { refused: readonly RefusedFile[] },
  { out, environment }: Shown,
): string {
  const { yellow } = coloursFor(out, environment);
  const names = added.map(({ nickname }) => nickname).join(', ');
  const lines = [
    ...(added.length > 0 ? [t('class.added', { count: added.length, name, names })] : []),
    ...(known.length > 0 ? [t('class.known', { count: known.length })] : []),
    ...(beyond.length > 0 ? [t('class.beyond', { count: beyond.length, name })] : []),
    ...refused.map(({ file, why }) => yellow(visibleText(t('class.refused', { file, why })))),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

export function classListText(
  all: readonly ListedClass[],
  folder: string,
  { out, environment }: Shown,
): string {
  if (all.length === 0) return `${t('class.none-kept', { folder })}\n`;
  const { bold } = coloursFor(out, environment);
  const pairs = all.map(
    ({ name, results, deletedOn, problem }) =>
      [name, problem ?? t('class.listed', { count: results, date: deletedOn.slice(0, 10) })] as const,
  );
  return `${twoColumns(pairs, widthOf(out), 0, bold)}\n`;
}

export function classText(
  { name, deletedOn, members }: ClassPicture,
  titleOfLesson: (id: string) => string,
  { out, environment }: Shown,
): string {
  const colours = coloursFor(out, environment);
  const width = widthOf(out);
  const sentences = (texts: readonly string[]) => texts.flatMap((text) => wrapped(text, width));
  const sets = setsOf(members, titleOfLesson).flatMap(({ title, members: own }) => {
    const curves = curvesOf(own);
    const [ledgers, hazards] = [ledgersOf(own), hazardsOf(own)];
    const told = [
      ...guessesOf(own).map((one) => `${one.block}: ${guessesSentence(one)}`),
      ...curves.map(curvesSentence),
      ...(ledgers.length > 0 ? [ledgersSentence(ledgers)] : []),
      ...(hazards.length > 0 ? [hazardsSentence(hazards)] : []),
    ];
    const kinds = kindsOf(own).flatMap(({ rows }) =>
      rows.map(({ kind, machines, speedup }) =>
        [
          `  ${kind}: ${t('class.machines', { count: machines })}`,
          ...(speedup === null ? [] : [timesText(speedup)]),
        ].join(', '),
      ),
    );
    return [
      colours.bold(`${title} · ${t('class.machines', { count: own.length })}`),
      '',
      ...sentences(told),
      ...(kinds.length > 0 ? ['', t('class.by-kind'), ...kinds] : []),
      '',
      membersTable(own, colours),
      '',
    ];
  });
  const notes = sentences([t('class.until', { date: deletedOn.slice(0, 10) })]);
  return `${colours.bold(name)} · ${t('class.results', { count: members.length })}\n\n${[...sets, ...notes].join('\n')}\n`;
}

function membersTable(members: readonly ClassMember[], colours: Colours): string {
  const grid = tableWith(
    [t('class.machine'), t('class.fact-processor'), t('class.fact-usable'), t('class.best-speedup')],
    colours,
  );
  const sorted = members.toSorted((a, b) => (b.best?.speedup.median ?? 0) - (a.best?.speedup.median ?? 0));
  for (const member of sorted) {
    const { best, facts } = member;
    const figure = best === null ? t('class.no-figure') : `${timesText(best.speedup)} ${best.name}`;
    grid.push([memberName(member), facts.cpu, formatRound(facts.usableCpus), figure]);
  }
  return trimmed(grid.toString());
}

/** "Why is mine different?" @param members of the class, this one among them */
export function memberText(
  member: ClassMember,
  members: readonly ClassMember[],
  { out, environment }: Shown,
): string {
  const colours = coloursFor(out, environment);
  const same = setsOf(members).find(({ members: own }) => own.some(({ id }) => id === member.id));
  const own = same?.members ?? members;
  const grid = tableWith([t('class.fact'), t('class.this-machine'), t('class.others')], colours);
  for (const { fact, own: mine, typical, differs } of differencesOf(member, own))
    grid.push([differs ? colours.bold(fact) : fact, mine, typical]);
  const guesses = guessesOf(own).flatMap((one) => guessLine(one, member));
  const parts = [...guesses, ...(grid.length > 0 ? [trimmed(grid.toString())] : [t('class.alone')])];
  return `${colours.bold(memberName(member))} · ${t('class.among', { count: own.length })}\n\n${parts.join('\n')}\n`;
}

function guessLine(guesses: BlockGuesses, { id }: ClassMember): string[] {
  const place = guesses.rows.findIndex((row) => row.id === id);
  if (place < 0) return [];
  if (guesses.kind === 'choice') return [];
  return [t('class.guess-place', { block: guesses.block, place: place + 1, count: guesses.rows.length })];
}

function tableWith(head: readonly string[], { dim }: Colours): InstanceType<typeof Table> {
  return new Table({
    head: head.map((text) => dim(text)),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: noBorders,
  });
}
