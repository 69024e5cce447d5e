/** docs/glossary.md, written from the vocabulary by `npm run docs:glossary`. */
import { findingKinds } from './finding-kinds';
import { laneWords } from './lane-words';
import { knownMeasures } from './measure';
import { terms } from './terms';
import type { WordRole } from './word';

const kinds: Readonly<Record<WordRole, string>> = {
  useful: 'useful',
  own: 'the tasks’ own',
  loss: 'loss',
};

/** The whole page as Markdown. */
export function glossary(): string {
  return [
    '<!-- Written by `npm run docs:glossary` from src/core/vocabulary: change it there. -->',
    '',
    '# Glossary',
    '',
    'One term for one thing, in the window, the terminal, exports and these pages. [speedup.md](speedup.md) explains how the',
    'figures are made.',
    '',
    ...table(
      ['term', 'what it means'],
      terms.map(({ title, sentence }) => [title, sentence]),
    ),
    '',
    '## Lane states and ledger bins',
    '',
    'At any moment a lane is in exactly one state, so that lanes × time splits without remainder. Most states are bins of the',
    'ledger as they are; computing is subdivided there. A record brings the words that it uses, so that an older Corelab can show',
    'those of a later one.',
    '',
    ...table(
      ['word', 'id', 'is a', 'kind', 'what it means'],
      laneWords.map(({ title, id, of, role, sentence }) => [title, `\`${id}\``, of, kinds[role], sentence]),
    ),
    '',
    '## Measures',
    '',
    'A trial may bring others; a record names them. `--fail-if` takes any of them.',
    '',
    ...table(
      ['measure', 'id', 'unit', 'better', 'what it means'],
      knownMeasures.map(({ title, id, unit, better, sentence }) => [
        title,
        `\`${id}\``,
        unit === '' ? 'count' : unit,
        better,
        sentence,
      ]),
    ),
    '',
    '## Findings',
    '',
    'What concerns the whole run is stated once, the rest with its point. [speedup.md](speedup.md#how-far-it-can-be-trusted) has the limits.',
    '',
    ...table(
      ['finding', 'code', 'scope'],
      findingKinds.map(({ title, code, scope }) => [title, `\`${code}\``, scope]),
    ),
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
