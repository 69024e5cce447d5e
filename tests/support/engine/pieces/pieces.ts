/** Models, workloads and schedulers that only tests have, loaded by `CORELAB_TEST_MODELS`. To add one: its file, and a line here. */
import type { TestPieces } from '../../../../src/workers/test-pieces';
import { arrivals, arrivalsDescriptor } from './arrivals';
import { cheapestFirst } from './cheapest-first';
import { costly, costlyDescriptor } from './costly';
import { joined, joinedDescriptor } from './joined';
import { observed, observedDescriptor } from './observed';
import { python, pythonDescriptor } from './python';
import { served, servedDescriptor } from './served';
import { cheapest, cheapestDescriptor, loops, loopsDescriptor } from './thread-models';

export const models: TestPieces['models'] = [
  { descriptor: pythonDescriptor, model: python },
  { descriptor: cheapestDescriptor, model: cheapest },
  { descriptor: loopsDescriptor, model: loops },
];

export const workloads: TestPieces['workloads'] = [
  { descriptor: servedDescriptor, workload: served },
  { descriptor: costlyDescriptor, workload: costly },
  { descriptor: arrivalsDescriptor, workload: arrivals },
  { descriptor: joinedDescriptor, workload: joined },
  { descriptor: observedDescriptor, workload: observed },
];

export const schedulers: TestPieces['schedulers'] = [cheapestFirst];
