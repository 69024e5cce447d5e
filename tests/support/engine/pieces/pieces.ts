/** Models, workloads and schedulers that only tests have, loaded by `CORELAB_TEST_MODELS`. To add one: its file, and a line here. */
import type { TestPieces } from '../../../../src/workers/test-pieces';
import { cheapestFirst } from './cheapest-first';
import { python, pythonDescriptor } from './python';
import { served, servedDescriptor } from './served';

export const models: TestPieces['models'] = [{ descriptor: pythonDescriptor, model: python }];

export const workloads: TestPieces['workloads'] = [{ descriptor: servedDescriptor, workload: served }];

export const schedulers: TestPieces['schedulers'] = [cheapestFirst];
