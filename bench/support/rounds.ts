/** Runs contenders in interleaved rounds, so that slow drift of the machine hits all of them alike. */
import { medianInterval, type MedianInterval } from '../../src/core/statistics/median-interval';
import { shuffled } from '../../src/core/seeded-random';

export interface Contender {
  name: string;
  /** One measurement; null when it cannot be had on this machine. */
  measure: () => Promise<number | null>;
}

/** The measurements of each contender by name, one a round; contenders that cannot be had are left out. */
export type Measurements = ReadonlyMap<string, readonly number[]>;

/** Measures every contender once a round, in an order that is shuffled anew each time. One unmeasured round warms up. */
export async function interleaved(
  contenders: readonly Contender[],
  rounds: number,
  seed: number,
): Promise<Measurements> {
  const measured = new Map<string, number[]>();
  const missing = new Set<string>();
  for (let round = -1; round < rounds; round++) {
    for (const { name, measure } of shuffled(contenders, seed + round)) {
      if (missing.has(name)) continue;
      const value = await measure();
      if (value === null) missing.add(name);
      else if (round >= 0) measured.set(name, [...(measured.get(name) ?? []), value]);
    }
    process.stderr.write(round < 0 ? 'warm-up done\n' : `round ${round + 1} of ${rounds}\n`);
  }
  return measured;
}

/** Median and interval of one contender. @throws when it was not measured */
export function summaryOf(measured: Measurements, name: string): MedianInterval {
  const values = measured.get(name);
  if (values === undefined) throw new Error(`"${name}" was not measured.`);
  return medianInterval(values);
}

/** Median and interval of a quotient taken round by round. */
export function ratioOf(measured: Measurements, numerator: string, denominator: string): MedianInterval {
  const above = measured.get(numerator);
  const below = measured.get(denominator);
  if (above === undefined || below === undefined)
    throw new Error(`"${numerator}" or "${denominator}" was not measured.`);
  return medianInterval(above.map((value, round) => value / (below[round] as number)));
}
