/** Whatever a system writes into its files: a figure, or none. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as cgroup from '../../../src/core/counters/cgroup';
import { parseAllowedCpus, parseCpuList } from '../../../src/core/counters/cpu-list';
import { parseSchedstat, parseTaskSwitches } from '../../../src/core/counters/linux-task';
import { parsePressure, parseUptimeMs } from '../../../src/core/counters/pressure';
import { parseTaskSched, parseTaskStatus } from '../../../src/core/counters/task-switches';
import { parseTaskSchedstat, parseTaskStat } from '../../../src/core/counters/task-times';
import { anyBytes, fuzzing } from '../../support/arbitraries';

const ofText = (parse: (text: string) => unknown) => (bytes: Uint8Array) =>
  parse(new TextDecoder().decode(bytes));

const readers: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  parseTaskSched,
  parseTaskStatus,
  parseTaskSchedstat,
  parseTaskStat,
  parsePressure,
  parseTaskSwitches: ofText(parseTaskSwitches),
  parseSchedstat: ofText(parseSchedstat),
  parseUptimeMs: ofText(parseUptimeMs),
  parseCpuList: ofText(parseCpuList),
  parseAllowedCpus: ofText(parseAllowedCpus),
  parseGroup: ofText((text) => cgroup.parseGroup(text, 'cpu')),
  parseCpuMax: ofText(cgroup.parseCpuMax),
  parseCpuStat: ofText(cgroup.parseCpuStat),
  parseGroupLimit: ofText(cgroup.parseGroupLimit),
  parseGroupCount: ofText((text) => cgroup.parseGroupCount(text, 'max')),
};

test.each(Object.entries(readers))('%s', (_name, read) => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      const shown = JSON.stringify({ found: read(bytes) }, (_key, value: unknown) =>
        Number.isNaN(value) ? 'NaN' : value,
      );
      expect(shown).not.toContain('NaN');
    }),
    { ...fuzzing, numRuns: 500 },
  );
});
