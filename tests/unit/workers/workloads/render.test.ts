import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { TrialSetup } from '../../../../src/engine/tasks/workload';
import { joinedPdf, pagesOf } from '../../../../src/workers/workloads/pdf-files';
import { pdfOf } from '../../../../src/workers/workloads/page-pdf';
import { render, type PageResult, type PageTask } from '../../../../src/workers/workloads/render';
import { drive, parametersOf, runOf, tasksOf } from '../../engine/workloads/drive';

const opened: TrialSetup[] = [];

afterEach(async () => {
  for (const setup of opened.splice(0)) await setup.dispose();
});

async function open(pages: number) {
  const parameters = parametersOf('render', { pixels: 32 });
  const setup = await render.setup?.({ parameters, tasks: pages, tasksGiven: true, seed: 1 });
  if (setup === undefined) throw new Error('no set-up');
  opened.push(setup);
  return { parameters: setup.parameters, tasks: tasksOf(render, setup.parameters, pages) };
}

const titlesIn = async (file: string) => (await pagesOf(await readFile(file))).map(({ lines }) => lines[0]);

describe('render', () => {
  it('makes a document of one page for each task, and gives the same step by step', async () => {
    const { tasks } = await open(3);
    for (const [page, task] of tasks.entries()) {
      const result = runOf(render, task);
      expect(await render.verify(task, result)).toBe(true);
      expect(await titlesIn(task.output)).toEqual([`Page ${page + 1} of 3`]);
      const driven = await drive(render, task);
      expect(driven.steps.map((step) => step.do)).toEqual(['native', 'io']);
      expect(driven.result).toEqual(result);
    }
  });

  it('joins them into one document with all pages in order', async () => {
    const { parameters, tasks } = await open(12);
    // Rendered last to first, as workers may.
    const results = tasks
      .toReversed()
      .map((task) => runOf(render, task))
      .reverse();
    const joined = (await render.serialAfter?.(parameters, results)) as { file: string };
    expect(await titlesIn(joined.file)).toEqual(tasks.map((_, page) => `Page ${page + 1} of 12`));
    expect(await render.verifyAll?.(parameters, 12, results, joined)).toBe(true);
  });

  it('joins what there is where a page failed', async () => {
    const { parameters, tasks } = await open(3);
    const [first, , third] = tasks as [PageTask, PageTask, PageTask];
    const results = [runOf(render, first), undefined, runOf(render, third)] as PageResult[];
    const { file } = (await render.serialAfter?.(parameters, results)) as { file: string };
    expect(await titlesIn(file)).toEqual(['Page 1 of 3', 'Page 3 of 3']);
  });

  it('refuses a joined document that lacks a page, has them in another order, or is none', async () => {
    const { parameters, tasks } = await open(3);
    const results = tasks.map((task) => runOf(render, task));
    const files = await Promise.all(tasks.map(({ output }) => readFile(output)));
    const [one, two, three] = files as [Buffer, Buffer, Buffer];
    const judge = async (documents: Uint8Array[]) => {
      const file = path.join(path.dirname(tasks[0]?.output ?? ''), 'joined.pdf');
      const bytes = await joinedPdf(documents);
      await writeFile(file, bytes);
      return render.verifyAll?.(parameters, 3, results, { file, bytes: bytes.length });
    };
    expect(await judge([one, two, three])).toBe(true);
    expect(await judge([one, two])).toBe('the joined document has 2 pages, not 3');
    expect(await judge([one, three, two])).toBe('page 2 of the joined document shows something else');
    const file = path.join(path.dirname(tasks[0]?.output ?? ''), 'joined.pdf');
    await writeFile(file, 'text');
    expect(await render.verifyAll?.(parameters, 3, results, { file, bytes: 4 })).toMatch(
      /^the joined document cannot be opened \(.+\)$/,
    );
  });

  it('refuses a page of another number, a damaged one, and none', async () => {
    const { tasks } = await open(2);
    const [one, two] = tasks as [PageTask, PageTask];
    const [first, second] = [runOf(render, one), runOf(render, two)];
    expect(await render.verify(one, { ...first, bytes: 1 })).toMatch(
      /^The document of page 1 has \d+ bytes, not 1\.$/,
    );
    await writeFile(one.output, await readFile(two.output));
    expect(await render.verify(one, second)).toBe('The document of page 1 shows something else.');
    await writeFile(one.output, 'x'.repeat(first.bytes));
    expect(await render.verify(one, first)).toMatch(/^The document of page 1 cannot be opened \(/);
    await rm(one.output);
    expect(await render.verify(one, first)).toBe(
      'The document of page 1 cannot be opened (it does not exist).',
    );
  });

  it('leaves nothing behind', async () => {
    const { tasks } = await open(1);
    for (const task of tasks) runOf(render, task);
    const folder = path.dirname(path.dirname(tasks[0]?.output ?? ''));
    expect(await readdir(folder)).toEqual(['output']);
    await opened.splice(0)[0]?.dispose();
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });
});

describe('a page as a document', () => {
  it('keeps signs that end or begin a string in PDF', async () => {
    const lines = ['a (b) \\ c', 'Größe: 3 × 4'];
    const [page] = await pagesOf(pdfOf({ lines, picture: { jpeg: new Uint8Array(), width: 4, height: 3 } }));
    expect(page).toEqual({ lines, pictures: 1 });
  });
});
