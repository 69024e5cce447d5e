/** What a suite found on one machine, as it is saved and shared: the figures of every pass, and what follows from them. */
import { z } from 'zod';
import { machineSchema } from '../record/machine-schema';
import { parseJson } from '../record/parse-record';
import { count } from '../record/schema-parts';
import { t } from '../text/t';
import { halfWidth, noiseFloor, type PassInterval, passInterval } from './cell-interval';
import { suiteLevels, type SuitePart, suiteParts } from './suite';

export const suiteKind = 'corelab.suite';
export const suiteVersion = 1;

/** `stable`: the interval reaches at most 2 % to both sides. `usable`: at most 5 %. `void`: a trial of it failed. */
export const cellStates = ['stable', 'usable', 'unstable', 'void'] as const;
export type CellState = (typeof cellStates)[number];

const stableWidth = 0.02;
const usableWidth = 0.05;

/** Far beyond what a machine gives: the figures of a file that somebody made up stay finite. */
const figure = z.number().positive().max(1e15);
const text = z.string().max(200);
const passes = z.array(figure).max(1000);

const measuredSchema = z.looseObject({
  id: text,
  /** What people call it, for readers that do not know the suite. */
  title: text,
  part: z.enum(suiteParts),
  level: z.enum(suiteLevels),
  workers: count,
  measures: z.enum(['capacity', 'latency']),
  unit: text,
  better: z.enum(['higher', 'lower']),
  /** The figure of each pass, in the order of time. */
  passes,
  /** Why it is void. */
  why: z.string().max(2000).optional(),
});
/** What is known of a cell before anything follows from it. */
export type MeasuredCell = z.infer<typeof measuredSchema>;

const cellSchema = measuredSchema.extend({
  /** Geometric mean of the passes with its 95 % interval; null below two passes. */
  interval: z.looseObject({ mean: figure, low: figure, high: figure }).nullable(),
  state: z.enum(cellStates),
});
export type SuiteCellResult = z.infer<typeof cellSchema>;

const twinSchema = z.looseObject({
  part: z.enum(suiteParts),
  cell: text,
  /** Both figures of each pass. */
  passes: z.array(z.tuple([figure, figure])).max(1000),
});

const floors = z.looseObject({
  process: z.number().nullable(),
  thread: z.number().nullable(),
  async: z.number().nullable(),
});

const resultSchema = z.looseObject({
  kind: z.literal(suiteKind),
  version: z.literal(suiteVersion),
  /** Sorts by time. */
  id: z.string().regex(/^[0-9a-z-]{1,64}$/),
  /** What the user calls the machine, or this measurement of it. */
  name: text.optional(),
  startedAt: z.iso.datetime(),
  status: z.enum(['running', 'done', 'cancelled']),
  mode: z.enum(['full', 'quick', 'sustained']),
  /** Of the order of its trials. */
  seed: count,
  /** Passes that were asked for, and those that were measured whole. */
  asked: count,
  done: count,
  /** How long these took, in ms. */
  tookMs: z.number().min(0),
  suite: z.looseObject({ id: text, identity: z.string().regex(/^[0-9a-f]{64}$/) }),
  machine: machineSchema,
  runtime: z.looseObject({ host: text, node: text, v8: text, corelab: text }),
  /** Share of the CPUs' time that other programs used while trials ran, from 0 to 1; null where the system does not say. */
  otherLoad: z.number().min(0).max(1).nullable(),
  cells: z.array(cellSchema).max(500),
  twins: z.array(twinSchema).max(20),
  /** One cell over and over, for as long as asked, instead of passes. */
  sustained: z
    .looseObject({
      cell: text,
      workers: count,
      unit: text,
      askedMs: z.number().positive(),
      /** A trial each: when it began; how often something was too hot, and how long a quota stopped it, where that is known. */
      series: z
        .array(
          z.looseObject({
            atMs: z.number().min(0),
            figure,
            heatEvents: count.optional(),
            throttledMs: z.number().min(0).optional(),
          }),
        )
        .max(100_000),
      /** Why it ended early. */
      why: z.string().max(2000).optional(),
    })
    .optional(),
  /** How far two measurements of the same may lie apart, by part, as a share: 0.01 is 1 %. */
  noiseFloor: floors,
});
export type SuiteResult = z.infer<typeof resultSchema>;

/** A cell with the interval and the state that follow from its passes. */
export function judgedCell(cell: MeasuredCell): SuiteCellResult {
  const interval = passInterval(cell.passes);
  return { ...cell, interval, state: cell.why === undefined ? stateOf(interval) : 'void' };
}

function stateOf(interval: PassInterval | null): CellState {
  if (interval === null) return 'unstable';
  const width = halfWidth(interval);
  if (width <= stableWidth) return 'stable';
  return width <= usableWidth ? 'usable' : 'unstable';
}

/** The noise floor of each part from its twins; the largest where it has several. */
export function noiseFloors(twins: SuiteResult['twins']): SuiteResult['noiseFloor'] {
  const floorOf = (part: SuitePart): number | null => {
    const known = twins.flatMap((twin) => (twin.part === part ? (noiseFloor(twin.passes) ?? []) : []));
    return known.length === 0 ? null : Math.exp(Math.max(...known)) - 1;
  };
  return { process: floorOf('process'), thread: floorOf('thread'), async: floorOf('async') };
}

export type ParsedSuite = { ok: true; result: SuiteResult } | { ok: false; message: string };

/**
 * A result from the text of a file that anybody may have changed. What follows from the passes is worked out again, so that nobody
 * can claim more than the passes hold.
 */
export function parseSuite(file: string): ParsedSuite {
  let data: unknown;
  try {
    data = parseJson(file);
  } catch {
    return { ok: false, message: t('suite.not-json') };
  }
  const { kind, version } = (typeof data === 'object' && data !== null ? data : {}) as Record<
    string,
    unknown
  >;
  if (kind !== suiteKind) return { ok: false, message: t('suite.foreign') };
  if (typeof version === 'number' && version > suiteVersion)
    return { ok: false, message: t('suite.newer', { version, known: suiteVersion }) };
  const parsed = resultSchema.safeParse(data);
  if (!parsed.success)
    return { ok: false, message: t('suite.damaged', { path: parsed.error.issues[0]?.path.join('.') ?? '' }) };
  const result = parsed.data;
  const places = result.cells.map(({ id, level }) => `${id} ${level}`);
  const twice = places.find((place, index) => places.indexOf(place) !== index);
  if (twice !== undefined) return { ok: false, message: t('suite.twice', { place: twice }) };
  const cells = result.cells.map(judgedCell);
  return { ok: true, result: { ...result, cells, noiseFloor: noiseFloors(result.twins) } };
}
