/** `npm run torture [-- --minutes N --seed S --only NAME]`. Ten seconds of it are part of `npm test`. */
import Table from 'cli-table3';
import { expect, test } from 'vitest';
import { commandLines } from '../../support/torture/command-lines';
import { added, type Discipline, type Toll, type Turns } from '../../support/torture/discipline';
import { faults } from '../../support/torture/faults';
import { kills } from '../../support/torture/kills';
import { files } from '../../support/torture/files';
import { limits } from '../../support/torture/limits';
import { requests } from '../../support/torture/requests';
import { saves } from '../../support/torture/saves';
import { disks } from '../../support/torture/disks';

const minutes = Number(process.env['TORTURE_MINUTES'] ?? 1 / 6);
const seed = Number(process.env['TORTURE_SEED'] ?? 1);
const only = process.env['TORTURE_ONLY'];
const all: readonly Discipline[] = [kills, saves, faults, commandLines, requests, files, disks, limits];
const disciplines = all.filter(({ name }) => only === undefined || name === only);
if (disciplines.length === 0)
  throw new Error(`--only must be one of ${all.map(({ name }) => `'${name}'`).join(', ')}, got '${only}'.`);

interface Course {
  discipline: Discipline;
  turns: Turns;
  next: number;
  spentMs: number;
  toll: Toll;
}

test(
  'nothing hangs, nothing is lost and nobody gets in',
  async () => {
    const courses = await Promise.all(
      disciplines.filter(({ skipped }) => skipped === undefined).map(courseOf),
    );
    const untilMs = Date.now() + minutes * 60_000;
    // Whoever has had the least of its share so far is next; everybody has at least one turn.
    while (Date.now() < untilMs || courses.some(({ next }) => next === 0)) {
      const course = courses.reduce((least, one) => (usedBy(one) < usedBy(least) ? one : least));
      const startedMs = Date.now();
      const slots = Array.from({ length: course.discipline.atOnce }, (_, slot) => slot);
      const tolls = await Promise.all(slots.map((slot) => course.turns.turn(course.next + slot, slot)));
      course.next += slots.length;
      course.toll = tolls.reduce(added, course.toll);
      course.spentMs += Date.now() - startedMs;
    }
    for (const { turns } of courses) await turns.end();
    console.log(tableOf(courses));
    for (const { discipline, toll } of courses)
      expect({ discipline: discipline.name, ...onlyOf(toll, discipline.never) }).toEqual({
        discipline: discipline.name,
        ...Object.fromEntries(discipline.never.map((name) => [name, 0])),
      });
  },
  minutes * 60_000 + 180_000,
);

function usedBy({ discipline: { share = 1 }, spentMs }: Course): number {
  return spentMs / share;
}

async function courseOf(discipline: Discipline): Promise<Course> {
  return { discipline, turns: await discipline.begin(seed), next: 0, spentMs: 0, toll: {} };
}

function onlyOf(toll: Toll, names: readonly string[]): Toll {
  return Object.fromEntries(names.map((name) => [name, toll[name] ?? 0]));
}

function tableOf(courses: readonly Course[]): string {
  const table = new Table({ head: ['', 'done', 'must be 0', 'minutes'], style: { head: [], border: [] } });
  const told = (toll: Toll, names: readonly string[]) =>
    names.map((name) => `${name} ${(toll[name] ?? 0).toLocaleString('en')}`).join(', ');
  for (const { discipline, toll, spentMs } of courses) {
    const done = Object.keys(toll).filter((name) => !discipline.never.includes(name));
    table.push([
      discipline.name,
      told(toll, done),
      told(toll, discipline.never),
      (spentMs / 60_000).toFixed(1),
    ]);
  }
  const left = disciplines.flatMap(({ name, skipped }) => (skipped ? `\n${name}: skipped, ${skipped}` : []));
  return `seed ${seed}, ${minutes.toFixed(2)} minutes\n${table.toString()}${left.join('')}`;
}
