/** P4: jobs with no dependencies. What holds on any machine, whoever does them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { attemptHistory } from '../../src/core/report/attempt-history';
import { codecs } from '../../src/workers/workloads/codecs';
import { generatedPicture } from '../../src/workers/workloads/picture-corpus';
import { spansOf } from '../support/engine/lane-spans';
import { runTrial } from '../support/engine/run-trial';
import { async, processes, sequential, threadsShared } from '../support/engine/trial-spec';

const memoryMb = 1_024;
/** Clocks of executors are apart from the manager's by no more. */
const clockErrorMs = 1;

async function folderWith(files: Record<string, Uint8Array | string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'corelab-pictures-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  return folder;
}

describe('pictures', () => {
  it.each([sequential, processes, threadsShared, async])(
    'all decode to the wanted size with $name',
    async (engine) => {
      const parameters = { pixels: 120, longest: 60, format: 'webp' };
      const trial = await runTrial(engine, 'images', { tasks: 12, parameters, memoryMb });
      expect(trial.failure).toBeUndefined();
      expect(trial.tasks).toEqual({ total: 12, done: 12, failed: 0, retried: 0 });
    },
  );

  it('that cannot be decoded fail, each with its sentence, and the others are done', async () => {
    const picture = (index: number) => codecs().encode('png', generatedPicture(1, index, 80));
    const wide = Buffer.from(picture(0));
    wide.writeUInt32BE(40_000, 16);
    const input = await folderWith({
      'a.png': picture(0),
      'text.png': 'text',
      'wide.png': wide,
      'z.png': picture(1),
    });
    const trial = await runTrial(processes, 'images', { tasksGiven: false, parameters: { input }, memoryMb });
    expect(trial.failure).toBeUndefined();
    expect(trial.tasks).toMatchObject({ total: 4, done: 2, failed: 2 });
    const failed = attemptHistory({ ...trial, round: 0, startedAtMs: 0 }).filter(
      ({ end }) => end === 'failed',
    );
    expect(failed.map(({ attempts }) => attempts.at(-1)?.failure?.message)).toEqual([
      expect.stringMatching(/^The file text\.png is no picture/),
      expect.stringMatching(/^The picture wide\.png has 40,000 × 60 pixels; at most 16,384 on a side/),
    ]);
  });

  it('that are missing fail the trial with a sentence', async () => {
    const input = await folderWith({ 'notes.txt': 'text' });
    const { failure } = await runTrial(processes, 'images', { parameters: { input } });
    expect(failure?.message).toBe('The folder given with --input holds no picture.');
  });
});

describe('pages', () => {
  const pages = 8;

  it.each([sequential, processes, threadsShared, async])(
    'are all in the joined document, in order, with $name, and every lane waits for the join',
    async (engine) => {
      // The manager opens the document and fails the trial where a page is missing or misplaced.
      const trial = await runTrial(engine, 'render', { tasks: pages, parameters: { pixels: 64 }, memoryMb });
      expect(trial.failure).toBeUndefined();
      expect(trial.tasks).toMatchObject({ total: pages, done: pages });
      const joins = spansOf(trial, 'join');
      expect(joins).toHaveLength(trial.timeline.lanes.length);
      const lastPageMs = Math.max(...spansOf(trial, 'computing').map(({ to }) => to));
      for (const { from, to } of joins) {
        expect(from).toBeGreaterThanOrEqual(lastPageMs - clockErrorMs);
        expect([from, to]).toEqual([joins[0]?.from, joins[0]?.to]);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(trial.wallMs);
      }
    },
  );

  it('are joined without those that failed', async () => {
    const trial = await runTrial(processes, 'render', {
      tasks: 20,
      parameters: { pixels: 16 },
      failureRate: 0.4,
      memoryMb,
    });
    expect(trial.failure).toBeUndefined();
    expect(trial.tasks.failed).toBeGreaterThan(0);
    expect(trial.tasks.done + trial.tasks.failed).toBe(20);
    expect(spansOf(trial, 'join')).not.toHaveLength(0);
  });
});
