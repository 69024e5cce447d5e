/** How late the load generator sends what is due, with a server that does nothing: beside timers of a process that does nothing. */
import { quantile } from '../../src/core/statistics/median-interval';
import { figure, table, verdictAtMost, withInterval } from '../support/report';
import { type Contender, type Measurements, ratioOf, summaryOf } from '../support/rounds';
import { numberOption } from '../support/options';
import { offerLoad } from './offered-load';
import { withPeer } from './peer-process';

const rate = 500;
/** So many that a server which is late for a quarter of a second keeps no request waiting. */
const connections = 128;
const count = Math.round(numberOption('seconds', 3) * rate);
const atMost = 1.5;
const names = { generator: 'load generator', timers: 'bare setTimeout' };

/** The 99th percentile, in ms. */
export const contenders: Contender[] = [
  {
    name: names.generator,
    measure: () =>
      withPeer('sink', [], async (port) => {
        const { late } = await offerLoad({ port, connections, rate, count });
        return quantile(late, 0.99);
      }),
  },
  { name: names.timers, measure: () => withPeer('timers', [rate, count], (lateMs) => lateMs) },
];

export function report(measured: Measurements): string[] {
  const ratio = ratioOf(measured, names.generator, names.timers);
  return [
    `Load generator: ${figure(count)} requests, ${rate} a second, to a server that answers at once; how late the hundredth part is sent that is sent last.`,
    table(
      ['target', 'limit', 'measured', 'verdict'],
      [
        [
          `${names.generator} ÷ ${names.timers}`,
          `at most ${atMost}`,
          withInterval(ratio),
          verdictAtMost(ratio, atMost),
        ],
      ],
    ),
    table(
      ['', 'lateness, 99th percentile, ms'],
      Object.values(names).map((name) => [name, withInterval(summaryOf(measured, name))]),
    ),
  ];
}
