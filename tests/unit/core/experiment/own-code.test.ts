import { describe, expect, it } from 'vitest';
import { commandLineOf } from '../../../../src/core/experiment/command-line';
import { codeIn, namesModule } from '../../../../src/core/experiment/own-code';
import { planExperiment } from '../../../../src/core/experiment/plan-experiment';
import { canVary } from '../../../../src/core/experiment/parameter';
import { modelDescriptors } from '../../../../src/workers/models';
import { workloadDescriptors } from '../../../../src/workers/workloads';

const descriptors = { models: modelDescriptors, workloads: workloadDescriptors };
const plan = (spec: object) =>
  planExperiment({ models: ['threads'], workers: [2], workload: 'module', ...spec }, descriptors, {
    usableCpus: 2,
    freeMemoryMb: 2048,
  });

describe('where a workload is named', () => {
  it.each(['./mine.mjs', 'mine.js', 'mine.CJS', 'a/b', 'a\\b', '/mine.ts', 'mine.mts', '../mine'])(
    '%s is a file',
    (text) => expect(namesModule(text)).toBe(true),
  );

  it.each(['primes', 'mine', 'mine.json', 'mjs', 'primes.', ''])('%j is none', (text) =>
    expect(namesModule(text)).toBe(false),
  );

  it('no workload of ours is taken for a file', () => {
    for (const { id } of workloadDescriptors) expect(namesModule(id)).toBe(false);
  });
});

describe('the workload that is a module', () => {
  it('needs one', () => {
    expect(() => plan({})).toThrow(
      /^The workload module needs file, the path of a module that ends in \.mjs/,
    );
  });

  it('is code, which is never swept', () => {
    const { workload, parameters } = plan({ parameters: { file: './mine.mjs' } });
    expect(codeIn(workload, parameters)).toEqual([{ kind: 'file', name: './mine.mjs' }]);
    expect(workload.parameters.map(canVary)).toEqual([false]);
    expect(() => plan({ sweep: { file: ['a.mjs', 'b.mjs'] } })).toThrow(/needs file/);
    expect(() => plan({ parameters: { file: 7 } })).toThrow(/^file must be the path of a module/);
  });

  it('is for every model whose executors can load it', () => {
    const models = modelDescriptors.filter(({ role, workloads }) => role === undefined && !workloads);
    const ids = models.map(({ id }) => id);
    const { points } = plan({ models: ids, parameters: { file: 'a.mjs' } });
    expect(new Set(points.map(({ model }) => model.id))).toEqual(new Set(['sequential', ...ids, 'copies']));
    expect(() => plan({ models: ['web-workers'], parameters: { file: 'a.mjs' } })).toThrow();
  });

  it('is written as a command that names the file', () => {
    const line = (file: string) =>
      commandLineOf({ models: ['threads'], workload: 'module', parameters: { file } }, descriptors, 'linux');
    expect(line('./mine.mjs')).toBe('corelab run --model threads --workload ./mine.mjs');
    expect(line('mine')).toBe('corelab run --model threads --workload ./mine');
    const command = { command: 'cp {} out/{/}', shell: 'sh' };
    expect(
      commandLineOf({ models: ['threads'], workload: 'command', parameters: command }, descriptors, 'linux'),
    ).toBe("corelab run --model threads --command 'cp {} out/{/}' --param shell=sh");
  });
});
