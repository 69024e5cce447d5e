/** A class as a file for others: for spreadsheets, as a page, as figures, or as the class itself. */
import { stringify } from 'csv-stringify/sync';
import type { CorelabClass } from '../../core/class/class-file';
import type { ClassMember, MemberPoint } from '../../core/class/class-member';
import { classPicture } from '../../core/class-views/class-picture';
import { type SharedNames, sharedMembers } from '../../core/class-views/shared-members';
import { CorelabError } from '../../core/errors';
import { t } from '../../core/text/t';
import { classPage } from './class-page';
import { safeCell } from './csv';

export const classFormats = ['csv', 'html', 'json', 'class'] as const;
export type ClassFormat = (typeof classFormats)[number];

export interface ClassExport {
  fileName: string;
  mimeType: string;
  text: string;
}

/** @param names what of them leaves; a class that goes on elsewhere has its nicknames */
export function exportClass(
  one: CorelabClass,
  format: ClassFormat,
  names: SharedNames,
  titleOfLesson?: (id: string) => string,
): ClassExport {
  const picture = classPicture(one);
  const members = sharedMembers(picture.members, names);
  const named = (extension: string) => `corelab-class-${one.name.replaceAll(' ', '-')}.${extension}`;
  switch (format) {
    case 'csv':
      return { fileName: named('csv'), mimeType: 'text/csv', text: csvOf(members) };
    case 'html':
      return {
        fileName: named('html'),
        mimeType: 'text/html',
        text: classPage(one.name, members, titleOfLesson),
      };
    case 'json': {
      const text = `${JSON.stringify({ ...picture, members }, null, 2)}\n`;
      return { fileName: named('json'), mimeType: 'application/json', text };
    }
    case 'class':
      return {
        fileName: `${one.name}.corelab-class`,
        mimeType: 'application/json',
        text: classText(one, names),
      };
  }
}

function classText(one: CorelabClass, { nicknames, labels }: SharedNames): string {
  if (!nicknames) throw new CorelabError('usage', t('class.has-nicknames'));
  const results = labels ? one.results : one.results.map(({ label: _, ...kept }) => kept);
  return `${JSON.stringify({ ...one, results })}\n`;
}

type Column = (member: ClassMember, point: MemberPoint | undefined) => string | number | null;

const columns: Readonly<Record<string, Column>> = {
  machine: ({ nickname }) => nickname,
  label: ({ label }) => label ?? '',
  lesson: ({ lesson }) => lesson ?? '',
  workload: ({ workload }) => workload,
  processor: ({ facts }) => facts.cpu,
  architecture: ({ facts }) => facts.architecture,
  usable_cpus: ({ facts }) => facts.usableCpus,
  logical_cpus: ({ facts }) => facts.logicalCpus,
  physical_cores: ({ facts }) => facts.physicalCores,
  performance_cores: ({ facts }) => facts.performanceCores,
  efficiency_cores: ({ facts }) => facts.efficiencyCores,
  on_battery: ({ facts }) => (facts.onBattery === null ? null : String(facts.onBattery)),
  memory_mb: ({ facts }) => facts.memoryMb,
  system: ({ facts }) => facts.system,
  node: ({ facts }) => facts.node,
  baseline_ms: ({ baselineMs }) => baselineMs,
  model: (_, point) => point?.model ?? '',
  workers: (_, point) => point?.workers ?? null,
  point: (_, point) => point?.id ?? '',
  speedup: (_, point) => point?.speedup.median ?? null,
  speedup_low: (_, point) => point?.speedup.low ?? null,
  speedup_high: (_, point) => point?.speedup.high ?? null,
  trust: (_, point) => point?.trust ?? '',
};

/** A line for each point of each machine, with the guesses of the machine. */
function csvOf(members: readonly ClassMember[]): string {
  const blocks = [...new Set(members.flatMap(({ answers }) => answers.map(({ block }) => block)))];
  const guesses = Object.fromEntries(
    blocks.flatMap((block): [string, Column][] => {
      const answerOf = ({ answers }: ClassMember) => answers.find((one) => one.block === block);
      return [
        [`guess ${block}`, (member) => answerOf(member)?.prediction ?? null],
        [
          `measured ${block}`,
          (member) => answerOf(member)?.interval?.median ?? answerOf(member)?.answer ?? null,
        ],
      ];
    }),
  );
  const hasLabels = members.some(({ label }) => label !== undefined);
  const { label, ...withoutLabel } = columns;
  const all = { ...(hasLabels ? { ...withoutLabel, label } : withoutLabel), ...guesses } as typeof columns;
  const rows = members.flatMap((member) =>
    (member.points.length === 0 ? [undefined] : member.points).map((point) =>
      Object.values(all).map((cell) => safeCell(cell(member, point) ?? '')),
    ),
  );
  return stringify([Object.keys(all), ...rows], { quoted_string: true });
}
