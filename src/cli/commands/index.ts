/** The list of commands, in the order of `corelab --help`. To add one: its file, and a line here. */
import type { AddCommand } from '../command';
import { addClass } from './class';
import { addCompare } from './compare';
import { addCompletion } from './completion';
import { addHistory } from './history';
import { addInit } from './init';
import { addLesson } from './lesson';
import { addMachine } from './machine';
import { addModels } from './models';
import { addMonitor } from './monitor';
import { addPresets } from './presets';
import { addRun } from './run';
import { addServe } from './serve';
import { addSuite } from './suite';
import { addWorkloads } from './workloads';

export const commands: readonly AddCommand[] = [
  addCompare,
  addRun,
  addPresets,
  addLesson,
  addMachine,
  addMonitor,
  addModels,
  addWorkloads,
  addHistory,
  addSuite,
  addClass,
  addInit,
  addServe,
  addCompletion,
];
