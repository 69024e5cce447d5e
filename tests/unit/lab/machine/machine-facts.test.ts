import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { machineSchema } from '../../../../src/core/record/machine-schema';
import { readMachineFacts } from '../../../../src/lab/machine/machine-facts';

it.runIf(process.platform === 'linux')(
  'the facts of this machine are what a record takes, without the name of the machine',
  async () => {
    const facts = await readMachineFacts();
    expect(machineSchema.parse(facts)).toEqual(facts);
    expect(facts).not.toHaveProperty('hostName');
    expect(facts.memory.totalMb).toBeGreaterThan(0);
    expect((await readMachineFacts({ hostName: true })).hostName).toBe(hostname());
  },
);
