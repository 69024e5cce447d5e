/** Models, workloads and schedulers that only tests have, loaded by `CORELAB_TEST_MODELS`. To add one: its file, and a line here. */
import type { TestPieces } from '../../../../src/workers/load-pieces';
import { arrivals, arrivalsDescriptor } from './arrivals';
import { calls, callsDescriptor } from './calls';
import { channel, channelDescriptor } from './channel';
import { cheapestFirst } from './cheapest-first';
import { costly, costlyDescriptor } from './costly';
import { joined, joinedDescriptor } from './joined';
import { observed, observedDescriptor } from './observed';
import { partners, partnersDescriptor } from './partners';
import { python, pythonAlone, pythonAloneDescriptor, pythonDescriptor } from './python';
import { shared, sharedDescriptor } from './shared';
import { served, servedDescriptor } from './served';
import { cheapest, cheapestDescriptor, loops, loopsDescriptor } from './thread-models';

export const models: TestPieces['models'] = [
  { descriptor: pythonDescriptor, load: async () => python },
  { descriptor: pythonAloneDescriptor, load: async () => pythonAlone },
  { descriptor: cheapestDescriptor, load: async () => cheapest },
  { descriptor: loopsDescriptor, load: async () => loops },
];

export const workloads: TestPieces['workloads'] = [
  { descriptor: servedDescriptor, load: async () => served },
  { descriptor: costlyDescriptor, load: async () => costly },
  { descriptor: arrivalsDescriptor, load: async () => arrivals },
  { descriptor: joinedDescriptor, load: async () => joined },
  { descriptor: observedDescriptor, load: async () => observed },
  { descriptor: sharedDescriptor, load: async () => shared },
  { descriptor: partnersDescriptor, load: async () => partners },
  { descriptor: callsDescriptor, load: async () => calls },
  { descriptor: channelDescriptor, load: async () => channel },
];

export const schedulers: TestPieces['schedulers'] = [cheapestFirst];
