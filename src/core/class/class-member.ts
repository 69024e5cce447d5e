/** A class as its views need it: of each result a few figures. `core/class-views` makes them and draws from them. */
import type { ClassAnswer } from './class-result';

export interface Range {
  median: number;
  low: number;
  high: number;
}

export interface MemberPoint {
  id: string;
  model: string;
  /** What people call the model, and the point. */
  title: string;
  name: string;
  workers: number;
  speedup: Range;
  trust: 'sound' | 'doubtful';
}

/** What of a machine may explain why it is different; null where it is not known. */
export interface MemberFacts {
  cpu: string;
  architecture: string;
  logicalCpus: number;
  usableCpus: number;
  physicalCores: number | null;
  performanceCores: number | null;
  efficiencyCores: number | null;
  onBattery: boolean | null;
  savesPower: boolean | null;
  memoryMb: number;
  system: string;
  isVirtual: boolean | null;
  node: string;
  corelab: string;
  host: string;
  tasks: number;
}

export interface MemberHazard {
  /** What was seen, such as "Lost update". */
  outcome: string;
  point: string;
  count: number;
  /** Share of what was observed, from 0 to 1; null where nothing was tested. */
  share: number | null;
  /** Where it was seen first: in which round of the race, and how long after its task began. */
  first: { round: number; ms: number } | null;
}

export interface ClassMember {
  id: string;
  nickname: string;
  label?: string;
  addedAt: string;
  startedAt: string;
  lesson?: string;
  /** The run of the lesson. */
  run?: string;
  workload: string;
  facts: MemberFacts;
  /** Of one process that does everything, in ms; null where it has no sound trial. */
  baselineMs: number | null;
  /** Those with a speedup that can be believed. */
  points: readonly MemberPoint[];
  /** How many others were void. */
  voids: number;
  /** Of `points`; null where there is none. */
  best: MemberPoint | null;
  /** Where the time of the best point went, as shares; empty where it is not known. */
  ledger: readonly { bin: string; share: number }[];
  answers: readonly ClassAnswer[];
  hazard: MemberHazard | null;
}

export interface ClassPicture {
  name: string;
  createdAt: string;
  /** When the first result is deleted, or the class where it is empty. */
  deletedOn: string;
  /** In the order in which they came. */
  members: readonly ClassMember[];
}

/** What teachers read: the label where there is one, and the nickname. */
export function memberName({ nickname, label }: Pick<ClassMember, 'nickname' | 'label'>): string {
  return label === undefined ? nickname : `${label} (${nickname})`;
}
