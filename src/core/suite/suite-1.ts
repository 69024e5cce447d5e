/** Corelab Suite 1. Its results are compared with those of the same cells and sources alone, so a change of them is another suite. */
import file from '../../../resources/suites/corelab-1.json';
import identity from 'suite:identity';
import type { Suite } from './suite';

const { sources: _, ...first } = file;

// Its form is held by a test, so that starting a host need not check it.
export const suite1 = { ...first, identity } as Suite;
