/**
 * `npm run bench:models [-- --rounds N] [-- --write]`: what models are to cost at most, side by side with what people would take
 * otherwise, in the same interleaved rounds. One file for each comparison.
 */
import { loadavg } from 'node:os';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { numberOption } from '../support/options';
import { figure, machineLine, publish } from '../support/report';
import { interleaved } from '../support/rounds';
import * as channels from './channels';
import * as greenMemory from './green-memory';

const comparisons = [channels, greenMemory];
const rounds = numberOption('rounds', 9);

const startedAt = new Date();
const loadBefore = loadavg()[0] as number;
const measured = await interleaved(
  comparisons.flatMap(({ contenders }) => contenders),
  rounds,
  7,
);

publish(
  'bench:models',
  [
    `${startedAt.toISOString().slice(0, 10)}, ${machineLine(await readMachineFacts())}. ${rounds} interleaved rounds, median [95 % interval; the range below six rounds]. Load average ${figure(loadBefore)} before, ${figure(loadavg()[0] as number)} after.`,
    ...comparisons.flatMap(({ report }) => report(measured)),
  ].join('\n\n'),
);
