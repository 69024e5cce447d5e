/** Looks for the highest rate that somebody holds, among rates a few percent apart. */

const lowest = 50;
const apart = 1.03;
/** The highest is about 18,000 a second. */
const rungs = 200;

/** Halves the ladder until one rung holds and the next does not. @param holds whether that many a second are held */
export async function highestRate(holds: (rate: number) => Promise<boolean>): Promise<number> {
  let [held, missed] = [0, rungs];
  while (missed - held > 1) {
    const middle = Math.floor((held + missed) / 2);
    if (await holds(rateOf(middle))) held = middle;
    else missed = middle;
  }
  return rateOf(held);
}

const rateOf = (rung: number) => lowest * apart ** rung;
