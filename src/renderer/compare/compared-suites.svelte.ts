/** Compares each of the chosen results with the first one, a few milliseconds at a time: with fifty machines the window stays quick. */
import { compareSuites, type SuiteComparison } from '../../core/suite/compare-suites';
import type { SuiteResult } from '../../core/suite/suite-result';
import type { BesideFirst } from './machine-groups';

/** So long at once; then whatever else the window has to do. */
const sliceMs = 8;

export class ComparedSuites {
  /** In the order of the results, as far as they have been compared. */
  beside = $state.raw<readonly BesideFirst[]>([]);
  /** Results stay the same objects until they are read again. */
  readonly #known = new WeakMap<SuiteResult, WeakMap<SuiteResult, SuiteComparison>>();

  /** To be called in an effect. @returns how to stop */
  follow(results: readonly SuiteResult[]): () => void {
    const [first, ...others] = results;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const go = (done: readonly BesideFirst[]): void => {
      const all = [...done];
      const until = performance.now() + sliceMs;
      while (first !== undefined && all.length < others.length) {
        const other = others[all.length] as SuiteResult;
        all.push({ place: all.length + 1, other, comparison: this.#comparison(first, other) });
        if (performance.now() >= until) break;
      }
      this.beside = all;
      if (all.length < others.length) timer = setTimeout(() => go(all));
    };
    go([]);
    return () => clearTimeout(timer);
  }

  #comparison(first: SuiteResult, other: SuiteResult): SuiteComparison {
    const ofFirst = this.#known.get(first) ?? new WeakMap<SuiteResult, SuiteComparison>();
    this.#known.set(first, ofFirst);
    const comparison = ofFirst.get(other) ?? compareSuites(first, other);
    ofFirst.set(other, comparison);
    return comparison;
  }
}
