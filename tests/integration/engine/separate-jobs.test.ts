/** P4: jobs with no dependencies. What holds on any machine, whoever does them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { attemptHistory } from '../../../src/core/report/attempt-history';
import { codecs } from '../../../src/workers/workloads/codecs';
import { generatedPicture } from '../../../src/workers/workloads/picture-corpus';
import { runTrial } from '../../support/engine/run-trial';
import { async, processes, sequential, threadsShared } from '../../support/engine/trial-spec';

const memoryMb = 1_024;

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
