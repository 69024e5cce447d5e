import { describe, expect, it } from 'vitest';
import { fakeLab, bare } from '../../../support/fake-lab';
import { LabService } from '../../../../src/lab/service/lab-service';
import { openTestWindow } from '../../../support/window-ends';

const spec = { models: ['threads'], workload: 'primes', workers: [2], rounds: 2, tasks: 10, ...bare };

describe('how long a saved run took', () => {
  it('says how long the same experiment will take, whatever was measured since', async () => {
    const { lab } = fakeLab();
    const { client } = openTestWindow(new LabService({ lab, host: 'browser' }));
    expect(await client.request('estimateRun', { spec })).toBeNull();
    await lab.run(spec);
    await lab.run({ ...spec, workload: 'hash' });
    const before = await client.request('estimateRun', { spec });
    expect(before).toMatchObject({ kind: 'about' });
    const twice = await client.request('estimateRun', { spec: { ...spec, rounds: 4 } });
    expect(twice?.kind === 'about' && before?.kind === 'about' ? twice.ms / before.ms : 0).toBeCloseTo(2, 6);
    expect(await client.request('estimateRun', { spec: { ...spec, tasks: 3 } })).toBeNull();
  });

  it('says nothing of other machines', async () => {
    const { lab } = fakeLab();
    const { client } = openTestWindow(new LabService({ lab, host: 'browser' }));
    const { record } = await lab.run(spec);
    const machine = { ...record.machine, id: 'another' };
    const summary = { ...record.summary, machine: { id: 'another', cpu: 'Other' } } as never;
    await lab.history.save({ ...record, machine, summary });
    expect(await client.request('estimateRun', { spec })).toBeNull();
  });

  it('refuses an experiment that cannot be', async () => {
    const { lab } = fakeLab();
    const { client } = openTestWindow(new LabService({ lab, host: 'browser' }));
    await expect(client.request('estimateRun', { spec: { ...spec, rounds: 0 } })).rejects.toThrow(/rounds/i);
  });
});
