/** What the replies of LabApi hold. */
import { z } from 'zod';
import type { Descriptors } from '../experiment/descriptors';
import type { ExperimentSpec } from '../experiment/experiment-spec';
import { lessonLanguages } from '../lesson/lesson';
import type { UnreadableReason } from '../record/parse-record';
import type { MachineFacts, RunRecord, RunSummary } from '../record/run-record';
import type { SuiteResult } from '../suite/suite-result';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
/** Between live samples, in ms, as a window can be set. */
export const samplePeriods = [100, 250, 500, 1000, 2000] as const;
export type SamplePeriod = (typeof samplePeriods)[number];

export const preferencesSchema = z.strictObject({
  theme: z.enum(themes),
  /** One panel a screen, in type for the last row. */
  projector: z.boolean(),
  /** Of the lessons; without it the reader’s own, where lessons are written in it. */
  lessonLanguage: z.enum(lessonLanguages).optional(),
  /** Between live samples, in ms; without it 250. */
  samplePeriodMs: z.literal(samplePeriods).optional(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** Which folders a host reads for its windows: all that it can, those below a root, or none. */
export type FolderAccess = { kind: 'any' } | { kind: 'none' } | { kind: 'below'; root: string };

export interface Restart {
  /** For a terminal. */
  command: string;
  /** Whether this window can connect to it then. */
  keepsAddress: boolean;
}

export interface LabDescription {
  /** Files were opened with Corelab before this window was there. */
  hasOpened?: boolean;
  host: 'electron' | 'browser';
  /** `electron` and `chrome` only where that is the host. */
  versions: { corelab: string; node: string; v8: string; electron?: string; chrome?: string };
  machine: MachineFacts;
  descriptors: Descriptors;
  exportFormats: readonly { id: string; help: string; fileExtension: string }[];
  preferences: Preferences;
  /** What is wrong with files that the host keeps, in sentences. */
  problems: readonly string[];
  folders: FolderAccess;
  /** `pickFolder` asks the user for one. */
  picksFolders: boolean;
  /** `pickCode` asks the user for a file. */
  picksCode: boolean;
  /** Where code of the user's runs, and where its relative paths begin. */
  codeFolder: string;
  /** Where runs are kept, for the reader. */
  historyFolder: string;
  /** How a host that has ended is started again; absent where the window ends with it. */
  restart?: Restart;
}

/** Code of the user's as the host finds it. */
export interface KnownCode {
  /** Of the command, or of the file with all that it imports; null where it cannot be read, or this host runs none. */
  sha256: string | null;
}

/** One line of the list of runs. */
export type HistoryItem =
  | {
      /** `interrupted`: its record still says "running", but nobody measures it any more. */
      kind: 'run' | 'interrupted';
      id: string;
      /** What the user called it; empty when it has no name. */
      title: string;
      startedAt: string;
      status: RunRecord['status'];
      spec: Pick<ExperimentSpec, 'models' | 'workload' | 'workers' | 'rounds'>;
      summary: RunSummary | null;
    }
  | { kind: 'unreadable'; id: string; reason: UnreadableReason; message: string };

export interface HistoryPage {
  runs: readonly HistoryItem[];
  /** How many fit the search, of which `runs` is a part. */
  matching: number;
  /** How many there are altogether. */
  total: number;
}

/**
 * How long a run will take. `about`: as long as the same trials took before, in ms. `at-most`: rounds are added until the budget
 * is used up or all intervals are narrow enough; in ms. `trials`: as many as asked for, of an unknown length.
 */
export type RunEstimate =
  { kind: 'about'; ms: number } | { kind: 'at-most'; ms: number } | { kind: 'trials'; count: number };

/** A suite that is going on, or the last one of this host. */
export interface SuiteSnapshot {
  state: 'running' | 'cancelling' | 'finished';
  /** With the passes that were measured whole. */
  result: SuiteResult;
  /** Trials that have ended, and all of them; null at the end. */
  progress: { done: number; of: number; timeLeftMs: number | null; cell: string } | null;
  /** What ended it before its time, such as a full disk. */
  problem?: string;
}

export interface OpenedRun {
  kind: 'run' | 'interrupted';
  title: string;
  record: RunRecord;
}

export interface RemovedRun {
  id: string;
  /** How long `restoreRun` can undo it. */
  keptDays: number;
}

export interface AddedToClass {
  added: readonly { id: string; nickname: string }[];
  /** How many were there already, and for how many there was no room. */
  known: number;
  beyond: number;
  refused: readonly { file: string; why: string }[];
}

export interface HandedIn {
  nickname: string;
  /** To be saved by the window, where it was not written into a folder. */
  file: ExportedFile;
  /** Where it was written. */
  written?: string;
}

export interface ExportedFile {
  fileName: string;
  mimeType: string;
  text: string;
}
