/** A chart of a run's results as plain data, which `RunChart.svelte` shows. Those that there are stand in the list of result panels. */
import type { ChartConfiguration } from 'chart.js';
import type { Descriptors } from '../../core/experiment/descriptors';
import type { RunRecord } from '../../core/record/run-record';
import type { TableData } from '../frame/table-data';
import type { PictureKind } from '../report/how-to-read';
import type { ChartLook } from './chart-look';
import type { WordLook } from './word-look';

export interface RunChart {
  /** Also part of the name of its picture. */
  id: string;
  kind: PictureKind;
  title: string;
  /** What the figures say; undefined where there is nothing to say. */
  sentence: string | undefined;
  /** Null where there are figures, and none can be believed. */
  config: ChartConfiguration | null;
  /** Where there are more bars than a picture can hold: a few of them, with which it begins. */
  folded?: Pick<RunChart, 'config' | 'height' | 'leastHeight'> & { some: number; all: number };
  /** For those who cannot see the picture. */
  label: string;
  /** Of the picture: a length of CSS. */
  height: string;
  /** Below which it cannot be read on a projector, where it fills what is left of the screen. */
  leastHeight: string;
  /** What colours and patterns stand for; one alone needs no key. */
  legend: readonly { name: string; help: string; look: WordLook | undefined }[];
  /** The same figures. */
  table: TableData;
}

export interface ShownRun {
  record: RunRecord;
  descriptors: Descriptors;
  look: ChartLook;
}

/** The charts of one kind: none where the run has nothing of it, several where it has more than one. */
export type RunCharts = (run: ShownRun) => readonly RunChart[];
