import { describe, expect, it } from 'vitest';
import { newClass, withLabel, withResults } from '../../../../src/core/class/class-file';
import { classPicture } from '../../../../src/core/class-views/class-picture';
import { curveShape } from '../../../../src/core/class-views/curve-shape';
import { curvesOf, curvesSentence } from '../../../../src/core/class-views/curves';
import { differencesOf } from '../../../../src/core/class-views/differences';
import { findMember } from '../../../../src/core/class-views/find-member';
import { guessesOf, guessesSentence } from '../../../../src/core/class-views/guesses';
import { kindsOf } from '../../../../src/core/class-views/kinds';
import {
  hazardsOf,
  hazardsSentence,
  ledgersOf,
  ledgersSentence,
} from '../../../../src/core/class-views/rankings';
import { setsOf } from '../../../../src/core/class-views/sets';
import { sharedMembers } from '../../../../src/core/class-views/shared-members';
import { classResultOf } from '../../../support/class-results';

const now = new Date('2026-02-01T08:00:00Z');
const all = Array.from({ length: 12 }, (_, index) => classResultOf(index));
const together = withResults(newClass('10b', now), all, now).class;
const { members } = classPicture(together);

describe('the views of a class', () => {
  it('have a member for each result, with what its trials say', () => {
    expect(members).toHaveLength(12);
    expect(members[0]).toMatchObject({ nickname: all[0]?.nickname, lesson: '01-one-manager', run: 'two' });
    expect(members[0]?.points.map(({ workers }) => workers)).toEqual([1, 2]);
    expect(members[2]?.points.map(({ workers }) => workers)).toEqual([1, 2, 4, 8]);
    for (const { points } of members)
      for (const { speedup } of points) expect(speedup.low).toBeLessThanOrEqual(speedup.median);
  });

  it('put the closest guess first', () => {
    const [guesses] = guessesOf(members);
    if (guesses?.kind !== 'number') throw new Error('no numbers');
    expect(guesses.rows).toHaveLength(12);
    const misses = guesses.rows.map(({ miss }) => miss);
    expect(misses).toEqual([...misses].sort((a, b) => a - b));
    expect(guesses.rows[0]?.isRight).toBe(true);
    expect(guessesSentence(guesses)).toMatch(
      /^Closest guess: .*Of 12 guesses 3 lie in the measured interval/,
    );
  });

  it('draw every machine, the median and the middle half', () => {
    const [curves] = curvesOf(members);
    if (curves === undefined) throw new Error('no curves');
    expect(curves.lines).toHaveLength(12);
    expect(curves.places.map(({ workers, machines }) => [workers, machines])).toEqual([
      [1, 12],
      [2, 12],
      [4, 8],
      [8, 4],
    ]);
    for (const { low, median, high } of curves.places) {
      expect(low).toBeLessThanOrEqual(median);
      expect(median).toBeLessThanOrEqual(high);
    }
    expect(curvesSentence(curves)).toContain('half of 12 machines lie between');
    const shape = curveShape(curves, 300, 100);
    expect(shape.lines).toHaveLength(12);
    expect(shape.band).toMatch(/^M.*Z$/);
    expect(JSON.stringify(shape)).not.toContain('NaN');
  });

  it('tell kinds of machines apart', () => {
    const kinds = kindsOf(members);
    expect(kinds.map(({ by }) => by)).toEqual(['cpus', 'cores', 'power']);
    expect(kinds[0]?.rows.map(({ kind, machines }) => [kind, machines])).toEqual([
      ['2 CPUs', 4],
      ['4 CPUs', 4],
      ['8 CPUs', 4],
    ]);
    expect(kinds[2]?.rows.map(({ kind }) => kind)).toEqual([
      'on mains power',
      'on battery',
      'power supply not known',
    ]);
  });

  it('say why one machine is different', () => {
    const [first] = members;
    if (first === undefined) throw new Error('no member');
    const found = differencesOf(first, members);
    const cpus = found.find(({ fact }) => fact === 'Usable CPUs');
    expect(cpus).toEqual({ fact: 'Usable CPUs', own: '2', typical: '4', differs: true });
    expect(found.find(({ fact }) => fact === 'Node')?.differs).toBe(false);
    expect(found[0]?.differs).toBe(true);
    expect(differencesOf(first, [first])).toEqual([]);
  });

  it('sort by how much of the time was useful', () => {
    const ranks = ledgersOf(members);
    expect(ranks).toHaveLength(12);
    const useful = ranks.map((one) => one.useful);
    expect(useful).toEqual([...useful].sort((a, b) => b - a));
    expect(ledgersSentence(ranks)).toMatch(/^The largest loss was .* on \d+ of 12 machines\.$/);
  });

  it('say who saw a hazard first', () => {
    const hazard = (count: number, ms: number | null) => ({
      outcome: 'Lost update',
      point: 'threads × 2',
      count,
      share: count / 100,
      first: ms === null ? null : { round: 1, ms },
    });
    const [a, b, c, d] = members;
    if (!a || !b || !c || !d) throw new Error('no members');
    const ranks = hazardsOf([
      { ...a, hazard: hazard(0, null) },
      { ...b, hazard: hazard(3, 40) },
      { ...c, hazard: hazard(3, null) },
      { ...d, hazard: hazard(1, 4) },
    ]);
    expect(ranks.map(({ id }) => id)).toEqual([d.id, b.id, c.id, a.id]);
    expect(hazardsSentence(ranks)).toBe(`${d.nickname} saw it first, after 4 ms. 3 of 4 machines saw it.`);
    expect(hazardsOf(members)).toEqual([]);
    const untested = hazardsOf([{ ...a, hazard: { ...hazard(0, null), share: null } }]);
    expect(hazardsSentence(untested)).toBe('1 machine tested nothing: its threads never met.');
  });

  it('keep apart what is not the same work', () => {
    const other = { ...(members[0] as (typeof members)[0]), id: 'other', workload: 'hash' };
    const { lesson: _, run: __, ...alone } = other;
    expect(
      setsOf([...members, alone], () => 'One manager').map((set) => [set.title, set.members.length]),
    ).toEqual([
      ['One manager: two', 12],
      ['Runs of hash', 1],
    ]);
  });

  it('number the second of two machines of one name', () => {
    const [one] = all;
    if (one === undefined) throw new Error('no result');
    const twin = { ...one, id: `${one.id.slice(0, 20)}${'0'.repeat(12)}` };
    const twins = withResults(newClass('10b', now), [one, twin], now).class;
    const names = classPicture(twins).members.map(({ nickname }) => nickname);
    expect(names).toEqual([one.nickname, `${one.nickname} · 2`]);
  });

  it('find a machine by nickname, label or the beginning of its id', () => {
    const [one] = all;
    if (one === undefined) throw new Error('no result');
    const labelled = classPicture(withLabel(together, one.id, 'seat 1')).members;
    for (const named of [one.nickname.toLowerCase(), 'Seat 1', one.id.slice(0, 8)])
      expect(findMember(labelled, named).id).toBe(one.id);
    expect(() => findMember(members, 'seat 1')).toThrow('The class has no machine seat 1.');
  });
});

describe('what is exported of a class', () => {
  const [one] = all;
  const labelled = classPicture(withLabel(together, one?.id ?? '', 'Jane Doe')).members;

  it('has labels only where they were asked for', () => {
    expect(JSON.stringify(sharedMembers(labelled, { nicknames: true, labels: false }))).not.toContain('Jane');
    expect(JSON.stringify(sharedMembers(labelled, { nicknames: true, labels: true }))).toContain('Jane Doe');
  });

  it('has neither nicknames nor ids where they were not', () => {
    const text = JSON.stringify(sharedMembers(labelled, { nicknames: false, labels: false }));
    for (const { id, nickname } of members) {
      expect(text).not.toContain(id);
      expect(text).not.toContain(`"${nickname}"`);
    }
    expect(text).toContain('Machine 12');
  });
});
