/**
 * `npm run bench:models [-- --rounds N] [-- --seconds N] [-- --only NAME | --write]`: what models are to cost at most, side by side
 * with what people would take otherwise, in the same interleaved rounds. One file for each comparison. `--seconds` is about how long
 * those that take a rate, a load or a number of tasks measure at a time; `--only` prints one comparison and leaves the report alone.
 */
import { loadavg } from 'node:os';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { numberOption, textOption } from '../support/options';
import { figure, machineLine, publish } from '../support/report';
import { interleaved } from '../support/rounds';
import * as channels from './channels';
import * as executor from './executor';
import * as greenMemory from './green-memory';
import * as lateness from './lateness';
import * as loops from './loops';

const all = { channels, 'green-memory': greenMemory, loops, executor, lateness };
const only = textOption('only');
const comparisons = Object.entries(all).flatMap(([name, one]) =>
  only === undefined || only === name ? [one] : [],
);
if (comparisons.length === 0)
  throw new Error(`--only must be one of ${Object.keys(all).join(', ')}, got '${only ?? ''}'.`);
const rounds = numberOption('rounds', 9);

const startedAt = new Date();
const loadBefore = loadavg()[0] as number;
const measured = await interleaved(
  comparisons.flatMap(({ contenders }) => contenders),
  rounds,
  7,
);

const text = [
  `${startedAt.toISOString().slice(0, 10)}, ${machineLine(await readMachineFacts())}. ${rounds} interleaved rounds, median [95 % interval; the range below six rounds]. Load average ${figure(loadBefore)} before, ${figure(loadavg()[0] as number)} after.`,
  ...comparisons.flatMap(({ report }) => report(measured)),
].join('\n\n');
if (only === undefined) publish('bench:models', text);
else console.log(text);
