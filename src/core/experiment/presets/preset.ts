/** What a preset is: an experiment that answers one question. Each is a file in resources/presets, data and no code. */
import { z } from 'zod';
import type { ExperimentSpecInput } from '../experiment-spec';

/** What a result shows, by the panels that every host has in one form or another. */
export const panelIds = ['speedup', 'ledger', 'timeline', 'switches', 'queues', 'table'] as const;
export type PanelId = (typeof panelIds)[number];

/** The claims about concurrency that experiments show: processes (P), threads (T), asynchronous programs (A). */
export const conceptIds = [
  ...['P1', 'P2', 'P3', 'P4', 'P5', 'P6'],
  ...['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
  ...['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9'],
] as const;
export type ConceptId = (typeof conceptIds)[number];

export interface Preset {
  /** Name of its file, and what `--preset` takes. */
  id: string;
  title: string;
  /** What somebody wants to know. */
  question: string;
  /** What the experiment shows, if the claim is true. */
  claim: string;
  concepts: string[];
  /** Where in the result the answer stands, the first panel first. */
  lookAt: PanelId[];
  /** What it does not say is left to the defaults. */
  spec: ExperimentSpecInput;
}

/** Holds the files to this form. The spec is checked where it is planned, as every experiment is. */
export const presetSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+[0-9]?(-[a-z]+)*$/),
  title: z.string().min(1),
  question: z.string().endsWith('?'),
  claim: z.string().endsWith('.'),
  concepts: z.array(z.enum(conceptIds)).min(1),
  lookAt: z.array(z.enum(panelIds)).min(1),
  spec: z.record(z.string(), z.unknown()),
});
