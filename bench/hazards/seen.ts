/** How often and how soon each hazard shows in a program without protection. */
import { medianInterval } from '../../src/core/statistics/median-interval';
import { figure, table } from '../support/report';
import { hazardTrial, racedIn, races } from './races';

/** Of all starts, in which a hazard is to show. */
const wanted = 0.95;

export async function hazardsSeen(starts: number, seconds: number): Promise<string[]> {
  const rows: string[][] = [];
  for (const { id } of races) {
    const firsts: number[] = [];
    let [rounds, overlapped, count, observations] = [0, 0, 0, 0];
    for (let start = 0; start < starts; start++) {
      const parameters = { protection: 'none', rounds: 10_000_000, durationMs: seconds * 1000 };
      const { race, tested } = racedIn(await hazardTrial(id, parameters));
      rounds += tested.rounds;
      overlapped += tested.overlapped;
      observations += tested.overlapped * tested.observations;
      count += race.count;
      if (race.first !== undefined) firsts.push(race.first.ms);
    }
    rows.push([
      id,
      `${firsts.length} of ${starts}`,
      firsts.length === 0 ? '' : figure(medianInterval(firsts).median),
      observations === 0 ? 'not tested' : `${figure((100 * count) / observations)} %`,
      `${figure((100 * overlapped) / rounds)} %`,
      firsts.length >= wanted * starts ? 'met' : 'not seen here',
    ]);
  }
  return [
    `Each hazard without protection, ${starts} starts of ${figure(seconds)} s. Target: seen in ${figure(wanted * 100)} % of the starts on two free CPUs, or reported as not seen with the share of rounds in which the threads overlapped.`,
    table(['hazard', 'seen', 'first after ms, median', 'share', 'rounds that overlap', 'verdict'], rows),
  ];
}
