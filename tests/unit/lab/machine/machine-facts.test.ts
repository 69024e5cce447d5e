import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { machineSchema } from '../../../../src/core/record/machine-schema';
import { readMachineFacts } from '../../../../src/lab/machine/machine-facts';
import { portableTopology } from '../../../../src/lab/machine/portable';
import { topologyReader } from '../../../../src/lab/machine';

describe('the facts of this machine', () => {
  it('are what a record takes, without the name of the machine', async () => {
    const facts = await readMachineFacts();
    expect(machineSchema.parse(facts)).toEqual(facts);
    expect(facts).not.toHaveProperty('hostName');
    expect(facts.memory.totalMb).toBeGreaterThan(0);
    expect((await readMachineFacts({ hostName: true })).hostName).toBe(hostname());
  });

  it('count the same CPUs in both ways to read them', async () => {
    const [own, portable] = await Promise.all([topologyReader().read(), portableTopology.read()]);
    expect(portable.topology.logicalCpus).toBe(own.topology.logicalCpus);
    expect(own.cores).toHaveLength(own.topology.logicalCpus);
    expect(own.topology.usableCpus).toBeLessThanOrEqual(own.topology.logicalCpus);
  });
});
