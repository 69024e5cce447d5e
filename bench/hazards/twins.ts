/** Whether what is protected is ever wrong. */
import { figure, table } from '../support/report';
import { hazardTrial, protectionsOf, racedIn, races } from './races';

const perRound = 1000;
/** A trial that takes longer is ended, and its operations count as far as it came. */
const longestMs = 20_000;
/** So many trials at most, where threads seldom meet. */
const mostTrials = 5;

export async function twinsRight(operations: number): Promise<string[]> {
  const rows: string[][] = [];
  for (const one of races) {
    for (const protection of protectionsOf(one)) {
      const row = await twinRow(one.id, protection, operations);
      if (row !== undefined) rows.push(row);
    }
  }
  return [
    `Each twin, ${figure(operations)} operations. Target: none is wrong.`,
    table(['hazard', 'protection', 'operations', 'rounds that overlap', 'wrong', 'verdict'], rows),
  ];
}

/** Undefined where the protection is none. */
async function twinRow(id: string, protection: string, operations: number): Promise<string[] | undefined> {
  let [done, wrong, overlapped, rounds] = [0, 0, 0, 0];
  for (let trial = 0; trial < mostTrials && done < operations; trial++) {
    const wanted = Math.ceil((operations - done) / (2 * perRound));
    const parameters = { protection, operations: perRound, rounds: wanted, durationMs: longestMs };
    const { race, tested } = racedIn(await hazardTrial(id, parameters));
    if (race.expected) return undefined;
    done += tested.rounds * 2 * perRound;
    wrong += race.count;
    overlapped += tested.overlapped;
    rounds += tested.rounds;
  }
  const verdict =
    wrong > 0 ? 'missed' : done < operations || overlapped === 0 ? 'open: too little tested' : 'met';
  const share = `${figure((100 * overlapped) / rounds)} %`;
  return [id, protection, figure(done), share, String(wrong), verdict];
}
