/** Prints what a green task holds in KB, with so many suspended in a wait at once. */
import { memoryOfWaits } from '../../../src/engine/schedulers/cooperative/memory-of-waits';
import { noMeter } from '../../../src/engine/meter';
import { Pulse } from '../../../src/engine/pulse';
import { SpanLog } from '../../../src/engine/span-log';
import { memoryUse } from '../../../src/workers/executor/memory-use';

const clock = () => performance.now();
const tools = {
  workload: { plan: () => ({ length: 0, at: () => null }), verify: () => true as const },
  clock,
  epochMs: 0,
  spans: new SpanLog(),
  pulse: new Pulse(Pulse.allocate()),
  meter: noMeter(clock),
  taskTimeoutMs: 0,
  nextRound: () => Promise.resolve(),
  trial: { machineMs: clock },
};
const { tasks, memoryKb } = memoryOfWaits(tools, memoryUse, Number(process.argv[2]));
console.log(memoryKb / tasks);
