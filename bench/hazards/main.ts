/**
 * `npm run bench:hazards [-- --starts N] [-- --seconds S] [-- --operations N] [-- --write]`: how soon each hazard shows on this
 * machine, whether its twins are ever wrong, and what the watcher of locks costs and how soon it finds a deadlock. One file for each.
 */
import { loadavg } from 'node:os';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { numberOption } from '../support/options';
import { figure, machineLine, publish } from '../support/report';
import { hazardsSeen } from './seen';
import { twinsRight } from './twins';
import { watcherCost } from './watcher';

const starts = numberOption('starts', 20);
const seconds = numberOption('seconds', 2);
const operations = numberOption('operations', 1_000_000);

const startedAt = new Date();
const loadBefore = loadavg()[0] as number;
const machine = machineLine(await readMachineFacts());
const sections = [
  await hazardsSeen(starts, seconds),
  await twinsRight(operations),
  await watcherCost(starts),
];

publish(
  'bench:hazards',
  [
    `${startedAt.toISOString().slice(0, 10)}, ${machine}. Load average ${figure(loadBefore)} before, ${figure(loadavg()[0] as number)} after.`,
    ...sections.flat(),
  ].join('\n\n'),
);
