import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { analysedPoints, findingsOfRun } from '../../../../src/core/record/analysed-points';
import { parseRecord } from '../../../../src/core/record/parse-record';
import type { RunRecord } from '../../../../src/core/record/run-record';
import { comparisonText } from '../../../../src/cli/view/comparison-text';
import { resultText } from '../../../../src/cli/view/result-text';
import { History } from '../../../../src/lab/history/history';
import { descriptors } from '../../../../src/workers/descriptors';
import { FakeTerminal } from '../../../support/fake-terminal';
import { temporaryFolder } from '../../../support/fake-lab';

const folder = path.join(import.meta.dirname, '../../../fixtures/records-v1');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length));
const textOf = (file: string) => readFileSync(path.join(folder, file), 'utf8');

interface Version1 {
  points: {
    speedup: unknown;
    efficiency: unknown;
    karpFlatt?: unknown;
    ideal?: unknown;
    verdict?: { level: string; reasons: { code: string; message: string }[] };
    trials: { ledger?: { total: number; bins: Record<string, number> } }[];
  }[];
  ceilings?: { workers: number; trials: unknown[] }[];
  advice?: { point: number; verified?: { point: number; kept: unknown } }[];
  warnings: { code: string; message: string }[];
  summary: unknown;
}

function opened(name: string): { stored: Version1; record: RunRecord } {
  const parsed = parseRecord(textOf(`${name}.json`));
  if (!parsed.ok) throw new Error(parsed.message);
  return { stored: JSON.parse(textOf(`${name}.json`)) as Version1, record: parsed.record };
}

describe.each(names)('a run that version 1 saved: %s', (name) => {
  test('has the figures, verdicts and findings that it had', () => {
    const { stored, record } = opened(name);
    const points = analysedPoints(record);
    expect(points).toHaveLength(stored.points.length);
    for (const [index, before] of stored.points.entries()) {
      const { speedup, efficiency, karpFlatt, ideal, verdict, trials, ledgers } = points[index] ?? {};
      expect({ speedup, efficiency, karpFlatt, ideal }).toEqual({
        speedup: before.speedup,
        efficiency: before.efficiency,
        karpFlatt: before.karpFlatt,
        ideal: before.ideal,
      });
      expect(verdict?.level).toBe(before.verdict?.level);
      expect(verdict?.reasons.map(({ code, message }) => ({ code, message }))).toEqual(
        before.verdict?.reasons,
      );
      expect(trials).toHaveLength(before.trials.length);
      const had = before.trials.flatMap(({ ledger }) => ledger ?? []);
      expect(ledgers?.map(({ total }) => total)).toEqual(had.map(({ total }) => total));
      expect(ledgers?.map(({ bins }) => Object.values(bins))).toEqual(
        had.map(({ bins }) => Object.values(bins)),
      );
    }
    expect(findingsOfRun(record).map(({ message }) => message)).toEqual(
      stored.warnings.map(({ message }) => message),
    );
    expect(record.summary).toEqual(stored.summary);
  });

  test('means by ids what it meant by indices, and keeps its ceilings as points', () => {
    const { stored, record } = opened(name);
    const ids = record.points.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const meant = record.analysis.advice.map(({ point, verified }) => [point, verified?.point]);
    expect(meant).toEqual(
      (stored.advice ?? []).map(({ point, verified }) => [ids[point], verified && ids[verified.point]]),
    );
    const ceilings = record.points.filter(({ role }) => role === 'ceiling');
    expect(ceilings.map(({ workers, trials }) => [workers, trials.length])).toEqual(
      (stored.ceilings ?? []).map(({ workers, trials }) => [workers, trials.length]),
    );
    expect(record.points.filter(({ role }) => role === 'baseline').map(({ model }) => model)).toEqual([
      'sequential',
    ]);
  });

  test('is shown with the same table, and is written and read in today’s form', () => {
    const { record } = opened(name);
    const terminal = new FakeTerminal();
    const shown = resultText(record, descriptors, terminal.out, {});
    const table = (text: string) =>
      text.slice(text.indexOf('Model '), text.indexOf('\n\n', text.indexOf('Model ')));
    expect(table(shown)).toBe(table(textOf(`${name}.show.txt`)));
    expect(parseRecord(JSON.stringify(record))).toEqual({ ok: true, record });
  });
});

test('bins are called as they are today', () => {
  const bins = new Set(
    opened('sweep-and-advice').record.analysis.points.flatMap(({ ledgers }) =>
      ledgers.flatMap((ledger) => Object.keys(ledger.bins)),
    ),
  );
  expect([...bins]).toEqual(expect.arrayContaining(['run-queue-wait', 'dispatch', 'useful']));
  expect([...bins].filter((bin) => /[A-Z]/.test(bin))).toEqual([]);
});

test('a history of such files lists them with their best points, and renaming one keeps it', async () => {
  const data = temporaryFolder();
  mkdirSync(path.join(data, 'runs'));
  const idOf = (name: string) => opened(name).record.id;
  for (const name of names)
    cpSync(path.join(folder, `${name}.json`), path.join(data, 'runs', `${idOf(name)}.json`));
  const history = new History({ folder: data });
  const { entries } = await history.list();
  const best = entries.map((entry) => [
    entry.id,
    entry.kind === 'run' ? entry.head.summary?.best : entry.kind,
  ]);
  expect(Object.fromEntries(best)).toEqual(
    Object.fromEntries(
      names.map((name) => [idOf(name), (opened(name).stored.summary as { best: unknown }).best]),
    ),
  );
  const id = idOf('several-models');
  await history.save({ ...history.read(id), title: 'mine' });
  expect(readdirSync(path.join(data, 'runs')).filter((file) => file.startsWith(id))).toEqual([
    `${id}.corelab`,
  ]);
});

test('two of them compare with the figures that version 1 showed', () => {
  const terminal = new FakeTerminal();
  const shown = comparisonText(opened('several-models').record, opened('sweep-and-advice').record, terminal);
  const before = textOf('compare.txt');
  // What is void is not compared any more; what was measured is shown all the same.
  const figures = before.split(/\s+/).filter((word) => /^(\d+\.\d+$|\[)/.test(word));
  for (const figure of figures) expect(shown).toContain(figure);
  expect(figures).toHaveLength(8);
});

test('one that was damaged is refused with what is wrong, not with an error of ours', () => {
  const { points: _, ...pointless } = JSON.parse(textOf('cancelled.json')) as Record<string, unknown>;
  expect(parseRecord(JSON.stringify(pointless))).toMatchObject({
    ok: false,
    reason: 'damaged',
    message: 'The file is damaged: parts of a run of version 1 are missing.',
  });
});
