/** The result with which a suite begins: everything but passes. */
import type { MachineFacts } from '../../core/record/run-record';
import type { Suite, SuiteCell } from '../../core/suite/suite';
import { suiteItems } from '../../core/suite/suite-items';
import { noiseFloors, type SuiteResult, suiteKind, suiteVersion } from '../../core/suite/suite-result';
import packageJson from '../../../package.json';
import type { Clock } from '../clock';
import { newRunId } from '../history/run-id';
import { emptyCells } from './suite-run';

export interface NewSuite {
  suite: Suite;
  /** Of the suite, those that are measured. */
  cells: readonly SuiteCell[];
  mode: SuiteResult['mode'];
  /** How many passes. */
  asked: number;
  seed: number;
  /** What the user calls it; undefined for the machine's own name. */
  name: string | undefined;
}

/** Of the lab, what a result says of it. */
interface Home {
  host: string;
  clock: Clock;
  randomId(): string;
  knownMachine(): Promise<MachineFacts>;
}

export async function newSuite(
  { suite, cells, mode, asked, seed, name }: NewSuite,
  home: Home,
): Promise<SuiteResult> {
  const machine = await home.knownMachine();
  const startedAt = home.clock.now();
  return {
    kind: suiteKind,
    version: suiteVersion,
    id: newRunId(startedAt, home.randomId()),
    ...(name !== undefined && { name: name.slice(0, 200) }),
    startedAt: startedAt.toISOString(),
    status: 'running',
    mode,
    seed,
    asked,
    done: 0,
    tookMs: 0,
    suite: { id: suite.id, identity: suite.identity },
    machine,
    runtime: {
      host: home.host,
      node: process.versions.node,
      v8: process.versions.v8,
      corelab: packageJson.version,
    },
    otherLoad: null,
    cells: mode === 'sustained' ? [] : emptyCells(suiteItems(cells, mode, machine.topology)),
    twins: [],
    noiseFloor: noiseFloors([]),
  };
}
