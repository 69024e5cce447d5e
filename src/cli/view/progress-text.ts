/** What stands beside the progress bar, as much of it as fits. */

export interface ProgressParts {
  /** From 1. */
  trial: number;
  trials: number;
  /** Name of the point that is measured. */
  what: string;
  left: string;
  /** Cores and switches; empty while nothing is known. */
  machine: string;
}

/** @param width columns; the texts are separated by ` · ` */
export function progressTexts(
  { trial, trials, what, left, machine }: ProgressParts,
  width: number,
): string[] {
  const long = `trial ${trial} of ${trials}`;
  const short = `${trial}/${trials}`;
  // The machine's switches go first, then the machine; what is measured and how long it takes stay.
  const load = machine.split(' · ')[0] ?? '';
  const choices = [
    [long, what, left, machine],
    [short, what, left, machine],
    [short, what, left, load],
    [short, what, left],
  ].map((texts) => texts.filter((text) => text !== ''));
  const fits = (texts: readonly string[]) => texts.join(' · ').length <= width;
  return choices.find(fits) ?? (choices.at(-1) as string[]);
}
