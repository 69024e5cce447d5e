import { expect, test } from 'vitest';
import type { LabEvent } from '../../../src/core/protocol/lab-api';
import type { PageHeard } from '../../../src/core/protocol/page-workers';
import { Pages } from '../../../src/lab/pages';

function window() {
  const told: unknown[] = [];
  const tell = (event: LabEvent) => {
    if (event.kind === 'page') told.push(event.page);
  };
  return { told, tell };
}

function trialOn(pages: Pages) {
  const heard: PageHeard[] = [];
  return { heard, trial: pages.begin((message) => heard.push(message)) };
}

test('a trial gets the workers of the window that was shown last, and what they say', () => {
  const pages = new Pages();
  const [first, last] = [window(), window()];
  expect(pages.isAttached).toBe(false);
  pages.offer(first, { hidden: false });
  pages.offer(last, { hidden: false });
  expect(pages.isAttached).toBe(true);
  const { heard, trial } = trialOn(pages);
  trial.post({ kind: 'start', worker: 1 });
  expect(last.told).toEqual([{ trial: 1, kind: 'start', worker: 1 }]);
  pages.said(last, 1, [{ kind: 'line', worker: 1, line: 'a' }]);
  pages.said(first, 1, [{ kind: 'line', worker: 1, line: 'of another window' }]);
  pages.said(last, 0, [{ kind: 'line', worker: 1, line: 'of a trial before' }]);
  expect(heard).toEqual([{ kind: 'line', worker: 1, line: 'a' }]);
  trial.end();
  expect(last.told.at(-1)).toEqual({ trial: 1, kind: 'over' });
  expect(first.told).toEqual([]);
});

test.each([
  ['closed', (pages: Pages, one: ReturnType<typeof window>) => pages.leave(one), /closed or reloaded/],
  [
    'hidden',
    (pages: Pages, one: ReturnType<typeof window>) => pages.offer(one, { hidden: true }),
    /was hidden/,
  ],
])('a window that is %s loses its trial once, and has no worker left', (_what, goes, sentence) => {
  const pages = new Pages();
  const one = window();
  pages.offer(one, { hidden: false });
  const { heard, trial } = trialOn(pages);
  goes(pages, one);
  goes(pages, one);
  trial.post({ kind: 'start', worker: 2 });
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatchObject({ kind: 'lost', failure: { code: 'page-lost' } });
  expect(JSON.stringify(heard)).toMatch(sentence);
  expect(one.told).toEqual([{ trial: 1, kind: 'over' }]);
});

test('without a window that can be seen a trial is lost at its beginning', () => {
  const pages = new Pages();
  expect(trialOn(pages).heard).toMatchObject([
    { failure: { message: expect.stringMatching(/No window/) as string } },
  ]);
  pages.offer(window(), { hidden: true });
  expect(trialOn(pages).heard).toMatchObject([
    { failure: { message: expect.stringMatching(/hidden/) as string } },
  ]);
});
