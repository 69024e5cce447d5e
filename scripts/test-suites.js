/**
 * The end of `npm test`, and with the names of suites that of `npm run test:long`: runs every suite once, also when an
 * earlier one failed, says how long each took, and sums up. The last line is `N passed, N failed`; a suite that crashes
 * or finds no test counts as a failure.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Projects of vitest.config.ts, and the browser tests, in the order they run. */
const suites = process.argv.length > 2 ? process.argv.slice(2) : ['unit', 'window', 'integration', 'e2e'];

/** Suites of Playwright by their configuration. @type {Record<string, string>} */
const browserSuites = { e2e: 'tests/e2e/playwright.config.ts', 'e2e-long': 'tests/e2e/long.config.ts' };

/** What this needs of vitest's JSON report.
 * @typedef {{ status: string, assertionResults: { status: string }[] }} TestFile */

const root = join(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'corelab-tests-'));
const sum = { passed: 0, failed: 0 };
try {
  for (const suite of suites) {
    const startedMs = Date.now();
    const { passed, failed, skipped } = run(suite);
    console.log(`${suite}: ${((Date.now() - startedMs) / 60_000).toFixed(1)} minutes.`);
    if (skipped > 0) console.log(`${suite}: ${skipped} tests were SKIPPED on this machine.`);
    sum.passed += passed;
    sum.failed += failed;
  }
} finally {
  rmSync(reports, { recursive: true, force: true });
}
process.exitCode = sum.failed > 0 ? 1 : 0;
console.log(`${sum.passed} passed, ${sum.failed} failed`);

/** @param {string} suite */
function run(suite) {
  const report = join(reports, `${suite}.json`);
  const isE2e = suite in browserSuites;
  const { status } = spawnSync(process.execPath, isE2e ? playwright(suite) : vitest(suite, report), {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  const counts = isE2e ? countPlaywright(report) : count(report);
  const nothingRan = counts.passed + counts.failed === 0;
  if (nothingRan) console.log(`${suite}: no test ran.`);
  // Failures outside any test: an unhandled rejection, a crash, an empty suite.
  if (counts.failed === 0 && (status !== 0 || nothingRan)) counts.failed = 1;
  return counts;
}

/** @param {string} suite @param {string} report */
function vitest(suite, report) {
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return [program, 'run', '--project', suite, ...reporters];
}

/** @param {string} suite */
function playwright(suite) {
  const program = join(root, 'node_modules/@playwright/test/cli.js');
  return [program, 'test', '--config', browserSuites[suite] ?? '', '--reporter=list,json'];
}

/** @param {string} report */
function countPlaywright(report) {
  try {
    /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} */
    const { stats } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }; // it died before it could write: counted as a failure by the caller
  }
}

/** @param {string} report */
function count(report) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of filesIn(report)) {
    const statuses = file.assertionResults.map((test) => test.status);
    counts.passed += statuses.filter((status) => status === 'passed').length;
    counts.failed += statuses.filter((status) => status === 'failed').length;
    counts.skipped += statuses.filter((status) => status !== 'passed' && status !== 'failed').length;
    // A file that could not be loaded has no tests of its own to fail.
    if (file.status === 'failed' && !statuses.includes('failed')) counts.failed += 1;
  }
  return counts;
}

/** @param {string} report @returns {TestFile[]} */
function filesIn(report) {
  try {
    /** @type {{ testResults: TestFile[] }} */
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    return testResults;
  } catch {
    return []; // vitest died before it could write: counted as a failure by the caller
  }
}
