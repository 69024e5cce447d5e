/**
 * The laws of scaling: what a speedup should be with N workers when something does not scale. Pure formulas, used by
 * the fits, the ideals and the reports.
 */

/**
 * Experimentally determined serial fraction e = (1/S − 1/N) / (1 − 1/N); a share of the baseline's time. Constant over N
 * where work is serial, growing with N where parallel overhead costs; below 0 for a superlinear speedup. Null where it is
 * not defined: for one worker, and for more workers than CPUs, which take turns whether the work is serial or not.
 * Source: A. H. Karp, H. P. Flatt, "Measuring parallel processor performance", CACM 33(5), 1990.
 */
export function karpFlatt(speedup: number, workers: number, usableCpus: number): number | null {
  return workers <= 1 || workers > usableCpus ? null : (1 / speedup - 1 / workers) / (1 - 1 / workers);
}

/**
 * Amdahl: S = 1 / (s + (1 − s) / N) for a fixed amount of work of which the share s is serial.
 * Source: G. M. Amdahl, "Validity of the single processor approach", AFIPS 1967.
 */
export function amdahlSpeedup(workers: number, serialFraction: number): number {
  return 1 / (serialFraction + (1 - serialFraction) / workers);
}

/**
 * Gustafson: S = N − s′ (N − 1) for work that grows with the workers; s′ is the serial share of the parallel run's time.
 * Source: J. L. Gustafson, "Reevaluating Amdahl's law", CACM 31(5), 1988.
 */
export function gustafsonSpeedup(workers: number, serialShare: number): number {
  return workers - serialShare * (workers - 1);
}

/**
 * Universal Scalability Law: S = N / (1 + σ (N − 1) + κ N (N − 1)); σ: contention (waiting for what is shared), κ: coherency
 * (keeping it consistent, grows with pairs of workers). With κ = 0 it is Amdahl's law.
 * Source: N. J. Gunther, "Guerrilla Capacity Planning", Springer 2007, chapters 4 and 5.
 */
export function uslSpeedup(workers: number, contention: number, coherency: number): number {
  return workers / (1 + contention * (workers - 1) + coherency * workers * (workers - 1));
}

/**
 * Number of workers (not whole, at least 1) with the highest USL speedup: √((1 − σ) / κ). Infinite where more workers never
 * hurt.
 */
export function uslBestWorkers(contention: number, coherency: number): number {
  if (contention >= 1) return 1;
  return coherency > 0 ? Math.max(1, Math.sqrt((1 - contention) / coherency)) : Infinity;
}

/** The highest USL speedup for any number of workers; infinite where nothing is waited for. */
export function uslMost(contention: number, coherency: number): number {
  const best = uslBestWorkers(contention, coherency);
  return Number.isFinite(best) ? uslSpeedup(best, contention, coherency) : 1 / contention;
}

export type LawName = 'amdahl' | 'gustafson' | 'usl';

/** A law as the fits take it: the speedup by workers in multiples of what one worker does. */
export interface ScalingLaw {
  name: LawName;
  /** Losses; none can be negative. */
  parameters: readonly string[];
  shape: (workers: number, parameters: readonly number[]) => number;
  /** Parameters from which a fit may begin. */
  starts: readonly (readonly number[])[];
  /** The highest speedup for any number of workers, in multiples of one worker's. */
  most?: (parameters: readonly number[]) => number;
  /** With how many workers. */
  best?: (parameters: readonly number[]) => number;
  /** Whether these parameters know a limit. */
  limits?: (parameters: readonly number[]) => boolean;
}

const shares = [0, 0.02, 0.1, 0.3, 0.8];

export const scalingLaws: readonly ScalingLaw[] = [
  {
    name: 'amdahl',
    parameters: ['serialFraction'],
    shape: (workers, [s = 0]) => amdahlSpeedup(workers, s),
    starts: shares.map((s) => [s]),
    most: ([s = 0]) => Math.max(1, 1 / s),
    limits: ([s = 0]) => s > 0,
  },
  {
    name: 'gustafson',
    parameters: ['serialShare'],
    shape: (workers, [s = 0]) => gustafsonSpeedup(workers, s),
    starts: shares.map((s) => [s]),
  },
  {
    name: 'usl',
    parameters: ['contention', 'coherency'],
    shape: (workers, [sigma = 0, kappa = 0]) => uslSpeedup(workers, sigma, kappa),
    starts: shares.flatMap((sigma) => [0, 1e-4, 1e-3, 0.01, 0.1].map((kappa) => [sigma, kappa])),
    most: ([sigma = 0, kappa = 0]) => uslMost(sigma, kappa),
    best: ([sigma = 0, kappa = 0]) => uslBestWorkers(sigma, kappa),
    // Without coherency more workers never hurt, and the points would have to show how far that goes on.
    limits: ([, kappa = 0]) => kappa > 0,
  },
];
