import { describe, expect, it } from 'vitest';
import { twoCpus } from '../../../support/fake-lab';
import { itemName, itemSummary } from '../../../../src/renderer/history/item-text';
import { readImport } from '../../../../src/renderer/history/read-import';
import { descriptors } from '../../../../src/workers/descriptors';

const item = {
  kind: 'run' as const,
  id: 'a',
  title: '',
  startedAt: '2026-01-31T14:25:30.000Z',
  status: 'done' as const,
  spec: { models: ['threads'], workload: 'primes', workers: [2], rounds: 3 },
  summary: {
    trials: 6,
    failedTrials: 1,
    headline: { kind: 'gain', level: 'sound', model: 'threads', name: 'threads × 2', speedup: 1.87, of: 2 },
  },
};

const here = { descriptors, machine: twoCpus };

describe('a line of the history', () => {
  it('has the name that somebody gave, otherwise that of the workload', () => {
    expect(itemName(item, descriptors)).toBe('Count primes');
    expect(itemName({ ...item, title: 'Mine' }, descriptors)).toBe('Mine');
  });

  it('says what came out, and what did not', () => {
    expect(itemSummary(item, here)).toBe('Threads · 3 rounds · Threads × 2 1.87× of 2× · 1 trial failed');
    expect(itemSummary({ ...item, kind: 'interrupted', summary: null }, here)).toBe(
      'Threads · 3 rounds · interrupted',
    );
  });

  it('names the processor of another machine', () => {
    const summary = { ...item.summary, machine: { id: 'other', cpu: 'Fast 1' } };
    expect(itemSummary({ ...item, summary }, here)).toContain(' · Fast 1 · ');
    const mine = { ...here, machine: { ...twoCpus, id: 'other' } };
    expect(itemSummary({ ...item, summary }, mine)).not.toContain('Fast 1');
  });

  it('calls the best point by the title of its model, also where the file brings its name', () => {
    const headline = { ...item.summary.headline, name: 'threads × 2, batch 10' };
    expect(itemSummary({ ...item, summary: { ...item.summary, headline } }, here)).toContain(
      ' · Threads × 2, batch 10 1.87× of 2×',
    );
  });

  it('names the precision that a run had without asking for one', () => {
    const spec = { models: ['threads'], workload: 'primes', workers: [2] };
    expect(itemSummary({ ...item, spec, summary: null }, here)).toBe('Threads · rounds until ±5.0 %');
  });

  it('says why a file cannot be read', () => {
    const unreadable = {
      kind: 'unreadable' as const,
      id: 'x',
      reason: 'newer' as const,
      message: 'Too new.',
    };
    expect([itemName(unreadable, descriptors), itemSummary(unreadable, here)]).toEqual(['x', 'Too new.']);
  });
});

describe('a file that is dropped', () => {
  const file = (text: string, size = text.length) => ({
    name: 'run.json',
    size,
    text: () => Promise.resolve(text),
  });

  it('is read when it is small enough', async () => {
    expect(await readImport(file('{}'), 10)).toEqual({ ok: true, text: '{}' });
  });

  it('is refused unread when it is far too large, and when its text turns out to be', async () => {
    const unread = { ...file('{}', 41), text: () => Promise.reject(new Error('was read')) };
    expect(await readImport(unread, 10)).toMatchObject({
      ok: false,
      message: expect.stringContaining('too large') as string,
    });
    expect(await readImport(file('12345678901'), 10)).toMatchObject({ ok: false });
  });

  it('is refused with a sentence when it cannot be read', async () => {
    const gone = { ...file(''), text: () => Promise.reject(new Error('gone')) };
    expect(await readImport(gone, 10)).toEqual({ ok: false, message: 'run.json could not be read.' });
  });
});
