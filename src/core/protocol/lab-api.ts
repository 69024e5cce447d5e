/**
 * LabApi: everything a window may ask of its host and what the host tells by itself. The one map: a request is one line
 * in `labRequests`, an event one member of `LabEvent`; the service in src/lab/service answers, `LabClient` asks.
 * Payloads are checked where they arrive (the schemas below), replies and events are trusted.
 */
import { z } from 'zod';
import type { Sample } from '../counters/sample';
import type { FailureCode } from '../errors';
import { type AllProgress, progressSchema } from '../lesson/progress';
import {
  type AddedToClass,
  type ExportedFile,
  type HandedIn,
  type HistoryPage,
  type KnownCode,
  type LabDescription,
  type OpenedRun,
  type Preferences,
  preferencesSchema,
  type RemovedRun,
  type RunEstimate,
  type SuiteSnapshot,
} from './lab-api-data';
import { type PageEvent, pageOfferSchema, pageSaidSchema } from './page-workers';
import type { RunSnapshot, RunUpdate } from './lab-api-run';
import { mostLabel } from '../class/class-file';
import type { ListedClass } from '../class/class-list';
import type { ClassPicture } from '../class/class-member';
import { suiteModes } from '../suite/suite';
import type { SuiteResult } from '../suite/suite-result';
import { type ShowCommand, showCommand, views } from './views';

/** A run as lists name it. Only ids of files that exist are ever opened, so any name will do here. */
const runId = z.string().min(1).max(200);
/** A class as people call it; which names there can be is said in a sentence. */
const className = z.string().max(200);
/** Characters of a run that is imported; the sentence for more comes from the service, not from the wire. */
export const maxImportChars = 32 * 1024 * 1024;
/** Bytes of one message to a host over a WebSocket: an import at its limit, with its quotes and line ends escaped. */
export const maxMessageBytes = 2 * maxImportChars;
/** Runs, or results of suites, that are put side by side. */
export const mostCompared = 200;
/** Shortest and longest time between live samples, in ms. */
export const samplePeriodLimits = { min: 100, max: 60_000 } as const;

/** Code of the user's as a form holds it: a path, or a command. */
const ownCode = z.strictObject({ what: z.enum(['file', 'command']), code: z.string().min(1).max(100_000) });

/** Ties the type of a reply to the schema of its request's payload. */
const answeredBy =
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- given by hand, the other one inferred
  <Reply>() =>
    <Payload extends z.ZodType>(payload: Payload): { payload: Payload; reply?: Reply } => ({ payload });

export const labRequests = {
  /** What the window is drawn from. */
  describe: answeredBy<LabDescription>()(z.strictObject({})),

  /**
   * Starts an experiment; `spec` is an ExperimentSpecInput. Answered as soon as the run has its record. `armed`: code of the user's that
   * the spec names may run, where it is what `armCode` was last asked for.
   */
  startRun: answeredBy<{ id: string }>()(
    z.strictObject({
      spec: z.unknown(),
      armed: z.boolean().optional(),
      save: z.boolean().optional(),
      keepPaths: z.boolean().optional(),
      keepHostName: z.boolean().optional(),
    }),
  ),
  /** How long this experiment took before on this machine, `spec` being an ExperimentSpecInput; null where none like it is saved. */
  estimateRun: answeredBy<RunEstimate | null>()(z.strictObject({ spec: z.unknown() })),
  /** What code of the user's is, for somebody who is about to allow it. Nothing of it runs. */
  inspectCode: answeredBy<KnownCode>()(ownCode),
  /**
   * This very code may run when this window starts it as `armed`, until it arms another or is closed. Asked when the user has clicked for
   * it, never for what a record, a preset, a lesson or an address says.
   */
  armCode: answeredBy<KnownCode>()(ownCode),
  /** Loads the armed code that the spec names, as a run would, and says how many tasks there are, or what is wrong with it. */
  checkRun: answeredBy<{ tasks: number }>()(z.strictObject({ spec: z.unknown() })),
  /** Asks the user for a file of code, where the host can; null when nobody chose one. */
  pickCode: answeredBy<{ file: string | null }>()(z.strictObject({})),
  /** False when nothing was going on. What was measured is kept. */
  cancelRun: answeredBy<{ cancelled: boolean }>()(z.strictObject({})),
  /** The run that is going on, or the last one of this host; null when there was none. */
  currentRun: answeredBy<RunSnapshot | null>()(z.strictObject({})),

  /** Newest first. `search`: words that must all occur in title, workload, models, date or id. */
  listRuns: answeredBy<HistoryPage>()(
    z.strictObject({
      search: z.string().max(200).optional(),
      offset: z.number().int().min(0).optional(),
      limit: z.number().int().min(1).max(10_000).optional(),
    }),
  ),
  openRun: answeredBy<OpenedRun>()(z.strictObject({ id: runId })),
  /** An empty title takes it away. */
  renameRun: answeredBy<{ id: string; title: string }>()(
    z.strictObject({ id: runId, title: z.string().max(200) }),
  ),
  removeRun: answeredBy<RemovedRun>()(z.strictObject({ id: runId })),
  /** Undoes `removeRun`. */
  restoreRun: answeredBy<{ id: string }>()(z.strictObject({ id: runId })),
  /** Analyses the run with this version into a copy, which is named. */
  analyseRun: answeredBy<{ id: string; title: string }>()(z.strictObject({ id: runId })),
  exportRun: answeredBy<ExportedFile>()(z.strictObject({ id: runId, format: z.string().max(20) })),
  /** `text` is the content of an exported JSON file. `known`: it was there already, nothing was changed. */
  importRun: answeredBy<{ id: string; known: boolean }>()(z.strictObject({ text: z.string() })),

  /** What came of the files that somebody opened with Corelab since a window asked last. */
  takeOpened: answeredBy<readonly OpenedFile[]>()(z.strictObject({})),

  /** Results of suites that are kept here, the oldest first. */
  listSuites: answeredBy<readonly SuiteResult[]>()(z.strictObject({})),
  /** Measures Corelab Suite 1; an empty name is the machine's own. */
  startSuite: answeredBy<{ id: string }>()(
    z.strictObject({ mode: z.enum(suiteModes), name: z.string().max(200) }),
  ),
  /** False when none was going on. Its whole passes are kept. */
  cancelSuite: answeredBy<{ cancelled: boolean }>()(z.strictObject({})),
  currentSuite: answeredBy<SuiteSnapshot | null>()(z.strictObject({})),
  /** `text` is the content of a result's file. `known`: it was there already. */
  importSuite: answeredBy<{ id: string; known: boolean }>()(z.strictObject({ text: z.string() })),

  /** What the user calls it; an empty name is the machine's own. */
  renameSuite: answeredBy<{ id: string; name: string }>()(
    z.strictObject({ id: runId, name: z.string().max(200) }),
  ),
  removeSuite: answeredBy<RemovedRun>()(z.strictObject({ id: runId })),
  /** Undoes `removeSuite`. */
  restoreSuite: answeredBy<{ id: string }>()(z.strictObject({ id: runId })),
  /** Saved runs, or results of suites, beside the first one, as a file. */
  exportComparison: answeredBy<ExportedFile>()(
    z.strictObject({
      kind: z.enum(['runs', 'suites']),
      ids: z.array(runId).min(1).max(mostCompared),
      format: z.string().max(20),
    }),
  ),

  /** Classes that are kept here; `told`: what was deleted because it was kept for long enough, a sentence each. */
  listClasses: answeredBy<{ classes: readonly ListedClass[]; told: readonly string[] }>()(z.strictObject({})),
  openClass: answeredBy<ClassPicture>()(z.strictObject({ name: className })),
  /** Makes the class where there is none. Each file by itself: what is no result is refused with a sentence. */
  addToClass: answeredBy<AddedToClass>()(
    z.strictObject({
      name: className,
      files: z.array(z.strictObject({ name: z.string().max(300), text: z.string() })).max(1000),
    }),
  ),
  /** An empty label takes it away. */
  labelResult: answeredBy<null>()(
    z.strictObject({ name: className, id: z.string().max(64), label: z.string().max(mostLabel) }),
  ),
  /** At once and for good. */
  deleteClass: answeredBy<{ results: number }>()(z.strictObject({ name: className })),
  exportClass: answeredBy<ExportedFile>()(
    z.strictObject({
      name: className,
      format: z.enum(['csv', 'html', 'json', 'class']),
      nicknames: z.boolean(),
      labels: z.boolean(),
    }),
  ),
  /** The result of a saved run for a class, with the guesses of the lesson's block; written into `folder`, where the host may. */
  handIn: answeredBy<HandedIn>()(
    z.strictObject({
      id: runId,
      lesson: z.string().max(100).optional(),
      block: z.string().max(100).optional(),
      folder: z.string().max(4000).optional(),
    }),
  ),

  /** How far the reader is with each lesson that was begun. */
  lessonProgress: answeredBy<AllProgress>()(z.strictObject({})),
  keepLesson: answeredBy<null>()(
    z.strictObject({ lesson: z.string().min(1).max(100), progress: progressSchema }),
  ),

  /** From now on `sample` events come about every `periodMs`, slower while a run is measured. Asked again: a new rate. */
  subscribeSamples: answeredBy<{ recent: Sample[] }>()(
    z.strictObject({ periodMs: z.number().min(samplePeriodLimits.min).max(samplePeriodLimits.max) }),
  ),
  unsubscribeSamples: answeredBy<null>()(z.strictObject({})),

  /** Asks the user for a folder, where the host can; null when nobody chose one. */
  pickFolder: answeredBy<{ folder: string | null }>()(z.strictObject({})),

  /** The window has drawn everything up to this message of a run: no trial starts while it draws. */
  drawn: answeredBy<null>()(z.strictObject({ message: z.number().int().min(0) })),

  /** The window's page may have Web Workers for trials; asked again when it is hidden or shown. */
  offerPage: answeredBy<null>()(pageOfferSchema),
  /** What Web Workers of the page say to the manager of their trial; a window waits for the answer before the next one. */
  pageSaid: answeredBy<null>()(pageSaidSchema),

  /** Kept by the host for windows that open later; others stay as they are, and so does what is missing. */
  setPreferences: answeredBy<Preferences>()(preferencesSchema.partial()),
} as const;

export type LabRequests = typeof labRequests;
export type RequestKind = keyof LabRequests;
export type RequestPayload<K extends RequestKind> = z.input<LabRequests[K]['payload']>;
export type RequestReply<K extends RequestKind> = Exclude<LabRequests[K]['reply'], undefined>;

/** What the host tells every window by itself. */
export type LabEvent =
  /** What happened since the last one, once a second at most; `drawn` names its number. */
  | { kind: 'run'; message: number; updates: readonly RunUpdate[] }
  /** Only to those who subscribed. */
  | { kind: 'sample'; sample: Sample }
  /** To the one window whose Web Workers are executors of a trial. */
  | { kind: 'page'; page: PageEvent }
  /** A trial of the suite begins, a pass has ended, or all of it. */
  | { kind: 'suite'; message: number; suite: SuiteSnapshot }
  /** A file was opened with Corelab: `takeOpened` says what came of it. */
  | { kind: 'fileOpened' }
  /** A class was changed by a window: ask for it again. */
  | { kind: 'classesChanged' }
  /** The list of runs changed: ask for it again. */
  | { kind: 'historyChanged' }
  /** A menu entry or shortcut of the host. */
  | { kind: 'command'; command: WindowCommand };

const actions = [
  'run',
  'compare',
  'cancel',
  'search',
  'import',
  'toggle-theme',
  'toggle-projector',
  'show-palette',
  'show-settings',
  'show-shortcuts',
] as const;
/** What keys and menu entries ask of the window, besides showing a view. */
export type WindowAction = (typeof actions)[number];
export type WindowCommand = WindowAction | ShowCommand;
export const windowCommands: readonly WindowCommand[] = [
  ...actions,
  ...views.map(({ id }) => showCommand(id)),
];

/** The codes of failures that only a conversation can have, besides those of the lab. */
export type LabFailureCode =
  | FailureCode
  | 'bad-message' // not a request, unknown, or a payload that is not as it should be
  | 'too-large'
  | 'busy' // a run is going on
  | 'not-found'
  | 'unreadable' // a run of a newer version, damaged, or none of ours
  | 'disconnected' // the host is gone; made by the client
  | 'internal';

/** A file that somebody opened with Corelab: what is kept of it now, or why nothing is. */
export type OpenedFile = { kind: 'run' | 'suite'; id: string } | { kind: 'failure'; failure: LabFailure };

export interface LabFailure {
  code: LabFailureCode;
  message: string;
  hint?: string | undefined;
}
