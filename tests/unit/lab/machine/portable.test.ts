import { expect, it } from 'vitest';
import { portableTopology } from '../../../../src/lab/machine/portable';
import type { SystemInformation } from '../../../../src/lab/system-information';

/** What systeminformation tells of a processor, from its documentation. */
const asked = (cpu: object): Pick<SystemInformation, 'ask'> => ({
  ask: (async (question: string) =>
    question === 'cpu' ? cpu : { virtual: false }) as SystemInformation['ask'],
});
const apple = { cores: 8, physicalCores: 8, performanceCores: 4, efficiencyCores: 4, processors: 1 };

it.each([
  ["Apple's", 'darwin', apple, [4, 4]],
  // Without classes of cores systeminformation takes all of them for fast ones.
  [
    "Intel's",
    'win32',
    { ...apple, cores: 24, physicalCores: 16, performanceCores: 16, efficiencyCores: 0 },
    null,
  ],
  [
    "Qualcomm's",
    'win32',
    { ...apple, cores: 12, physicalCores: 12, performanceCores: 12, efficiencyCores: 0 },
    null,
  ],
] as const)(
  '%s kinds of cores are counted where the system counts them, and not guessed',
  async (_, platform, cpu, counts) => {
    const { topology, cores } = await portableTopology(asked(cpu), platform).read();
    const untold = { available: false };
    expect([topology.performanceCores, topology.efficiencyCores]).toMatchObject(counts ?? [untold, untold]);
    expect(cores).toHaveLength(cpu.cores);
    expect(cores[0]?.kind).toMatchObject(untold);
  },
);
