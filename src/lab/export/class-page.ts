/** A class as one page that opens anywhere, without scripts: for the board, the school's network and paper. */
import { type ClassMember, memberName } from '../../core/class/class-member';
import { curveShape } from '../../core/class-views/curve-shape';
import { type ClassCurves, curvesOf, curvesSentence } from '../../core/class-views/curves';
import { measuredText, timesText } from '../../core/class-views/figure-texts';
import { type BlockGuesses, guessesOf, guessesSentence } from '../../core/class-views/guesses';
import { kindsOf, type KindTable } from '../../core/class-views/kinds';
import {
  firstSeenText,
  hazardsOf,
  hazardsSentence,
  ledgersOf,
  ledgersSentence,
  shareText,
} from '../../core/class-views/rankings';
import { setsOf } from '../../core/class-views/sets';
import { formatPercent, formatRound } from '../../core/format/numbers';
import { withUnit } from '../../core/answers/reveal';
import { t } from '../../core/text/t';
import type { PlainTextKey } from '../../core/text/text-key';
import { escapedText } from './html';

const style = `body{margin:2rem auto;max-width:60rem;padding:0 1rem;font:1rem/1.45 system-ui,sans-serif;color:#1a1d21;background:#fff}
table{border-collapse:collapse;margin:.5rem 0 1rem}th,td{padding:.25rem .75rem;border-bottom:1px solid #d5dae1;text-align:left;vertical-align:top}
svg{max-width:100%;height:auto}.line{fill:none;stroke:#0072b2;stroke-opacity:.35}.median{fill:none;stroke:#1a1d21;stroke-width:3}
.band{fill:#0072b2;fill-opacity:.14}.grid{stroke:#d5dae1}.ideal{fill:none;stroke:#616b7a;stroke-dasharray:4 4}text{font-size:13px;fill:#444d5a}
@media (prefers-color-scheme:dark){body{color:#e7e9ed;background:#14171b}th,td{border-color:#333a44}.grid{stroke:#333a44}
.median{stroke:#e7e9ed}.line{stroke:#56b4e9}.band{fill:#56b4e9}text{fill:#b5bdc9}}`;

/** @param members with the names that are to leave */
export function classPage(
  name: string,
  members: readonly ClassMember[],
  titleOfLesson?: (id: string) => string,
): string {
  const sets = setsOf(members, titleOfLesson);
  const body = [
    `<h1>${escapedText(name)}</h1>`,
    ...sets.flatMap(({ title, members: own }) => [
      `<h2>${escapedText(title)}</h2>`,
      paragraph(t('class.machines', { count: own.length })),
      ...guessesOf(own).map(guessesPart),
      ...curvesOf(own).map(curvesPart),
      ...kindsOf(own).map(kindsPart),
      ledgersPart(own),
      hazardsPart(own),
      machinesPart(own),
    ]),
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapedText(name)} · Corelab</title><style>${style}</style></head><body>
${body.filter((part) => part !== '').join('\n')}
</body></html>
`;
}

function guessesPart(guesses: BlockGuesses): string {
  const title = `<h3>${escapedText(t('class.guess-title', { block: guesses.block }))}</h3>`;
  const sentence = paragraph(guessesSentence(guesses));
  if (guesses.kind === 'choice') {
    const rows = guesses.choices.map(({ choice, guessed, measured }) => [
      choice,
      String(guessed),
      String(measured),
    ]);
    return title + sentence + table(['class.answer', 'class.guessed', 'class.measured'], rows);
  }
  const rows = guesses.rows.map(({ name, prediction, measured, isRight }) => [
    name,
    withUnit(formatRound(prediction), guesses.unit),
    measuredText(measured, guesses.unit),
    isRight ? t('class.right') : '',
  ]);
  return (
    title + sentence + table(['class.machine', 'class.guessed', 'class.measured', 'class.verdict'], rows)
  );
}

function curvesPart(curves: ClassCurves): string {
  const [width, height] = [640, 320];
  const shape = curveShape(curves, width, height);
  const grid = shape.up.map(
    ({ y, speedup }) =>
      `<line class="grid" x1="0" x2="${width}" y1="${y}" y2="${y}"/><text x="-8" y="${y + 4}" text-anchor="end">${formatRound(speedup)}×</text>`,
  );
  const across = shape.across.map(
    ({ x, workers }) => `<text x="${x}" y="${height + 20}" text-anchor="middle">${workers}</text>`,
  );
  const lines = shape.lines.map(
    ({ name, path }) => `<path class="line" d="${path}"><title>${escapedText(name)}</title></path>`,
  );
  const label = escapedText(t('class.curves-title', { model: curves.title }));
  return `<h3>${label}</h3>${paragraph(curvesSentence(curves))}
<svg viewBox="-48 -10 ${width + 60} ${height + 50}" role="img" aria-label="${label}">${grid.join('')}<path class="band" d="${shape.band}"/><path class="ideal" d="${shape.ideal}"/>${lines.join('')}<path class="median" d="${shape.median}"/>${across.join('')}<text x="${width / 2}" y="${height + 38}" text-anchor="middle">${escapedText(t('class.workers'))}</text></svg>`;
}

const kindTitles = {
  cpus: 'class.by-cpus',
  cores: 'class.by-cores',
  power: 'class.by-power',
} as const satisfies Record<KindTable['by'], PlainTextKey>;

function kindsPart({ by, rows }: KindTable): string {
  const cells = rows.map(({ kind, machines, speedup }) => [
    kind,
    String(machines),
    speedup === null ? t('class.no-figure') : timesText(speedup),
  ]);
  return `<h3>${escapedText(t(kindTitles[by]))}</h3>${table(['class.kind', 'class.machines-head', 'class.best-speedup'], cells)}`;
}

function ledgersPart(members: readonly ClassMember[]): string {
  const ranks = ledgersOf(members);
  if (ranks.length === 0) return '';
  const rows = ranks.map(({ name, point, useful }) => [name, point, formatPercent(useful)]);
  return `<h3>${escapedText(t('class.ledgers-title'))}</h3>${paragraph(ledgersSentence(ranks))}${table(['class.machine', 'class.best-point', 'class.useful'], rows)}`;
}

function hazardsPart(members: readonly ClassMember[]): string {
  const ranks = hazardsOf(members);
  if (ranks.length === 0) return '';
  const rows = ranks.map(({ name, hazard }) => [
    name,
    hazard.outcome,
    firstSeenText(hazard),
    shareText(hazard),
  ]);
  return `<h3>${escapedText(t('class.hazards-title'))}</h3>${paragraph(hazardsSentence(ranks))}${table(['class.machine', 'class.hazard', 'class.first-seen', 'class.share'], rows)}`;
}

function machinesPart(members: readonly ClassMember[]): string {
  const rows = members.map((member) => [
    memberName(member),
    member.facts.cpu,
    formatRound(member.facts.usableCpus),
    member.best === null ? t('class.no-figure') : `${member.best.name}: ${timesText(member.best.speedup)}`,
  ]);
  return `<h3>${escapedText(t('class.machines-title'))}</h3>${table(['class.machine', 'class.fact-processor', 'class.fact-usable', 'class.best-speedup'], rows)}`;
}

function table(head: readonly PlainTextKey[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, row: readonly string[]) =>
    `<tr>${row.map((cell) => `<${tag}>${escapedText(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${cells(
    'th',
    head.map((key) => t(key)),
  )}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table>`;
}

function paragraph(text: string): string {
  return text === '' ? '' : `<p>${escapedText(text)}</p>`;
}
