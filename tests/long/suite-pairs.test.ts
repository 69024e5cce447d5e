/** How often a comparison of suites claims what is not there, and finds what is: pairs of results from a simulated machine. */
import { expect, test } from 'vitest';
import { compareSuites, type SuiteComparison } from '../../src/core/suite/compare-suites';
import { simulatedSuite } from '../support/simulated-suites';

const pairs = 1000;

const claims = ({ parts, cells }: SuiteComparison) =>
  [...parts, ...cells].flatMap(({ speed }) =>
    speed === null || speed.verdict === 'no-difference' ? [] : [speed.verdict],
  );

test('1,000 pairs of the same machine: at most 5 % have a false difference anywhere', () => {
  const wrong = Array.from({ length: pairs }, (_, pair) =>
    compareSuites(simulatedSuite({ seed: 2 * pair }), simulatedSuite({ seed: 2 * pair + 1 })),
  ).filter((comparison) => claims(comparison).length > 0).length;
  console.log(`${wrong} of ${pairs} pairs have a false difference.`);
  expect(wrong / pairs).toBeLessThanOrEqual(0.05);
});

test('a machine that is 20 % slower in all cells is found in every part at least 9 times in 10', () => {
  const found = Array.from({ length: pairs / 5 }, (_, pair) =>
    compareSuites(
      simulatedSuite({ seed: 2 * pair, noise: { trial: 0.05, pass: 0.02 } }),
      simulatedSuite({ seed: 2 * pair + 1, slower: 1.2, noise: { trial: 0.05, pass: 0.02 } }),
    ),
  ).filter(({ parts }) => parts.every(({ speed }) => speed?.verdict === 'slower')).length;
  console.log(`${found} of ${pairs / 5} planted slowdowns were found.`);
  expect(found / (pairs / 5)).toBeGreaterThanOrEqual(0.9);
});
