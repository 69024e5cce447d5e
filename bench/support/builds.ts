/** `--against FOLDER`: this build beside the one of another checkout, in the same interleaved rounds. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { textOption } from './options';
import { table, withInterval } from './report';
import { type Contender, interleaved, type Measurements, ratioOf, summaryOf } from './rounds';

/** A checkout whose `npm run build` has run. */
export interface Build {
  age: 'new' | 'old';
  /** The terminal host that it built. */
  cli: string;
}

export interface BuildPair {
  new: Build;
  old: Build;
}

/** New ÷ old above this, with the whole interval, is worse. */
const worseAbove = 1.05;

/**
 * The builds to compare; undefined without `--against`.
 * @param root where this project stands
 * @throws Error when the folder holds no build
 */
export function buildsToCompare(
  args: readonly string[] = process.argv,
  root = process.cwd(),
): BuildPair | undefined {
  const folder = textOption('against', args);
  if (folder === undefined) return undefined;
  const cliIn = (checkout: string): string => path.join(checkout, 'out', 'main', 'cli.js');
  const other = path.resolve(root, folder);
  if (!existsSync(cliIn(other))) {
    throw new Error(
      `--against ${folder}: ${cliIn(other)} is missing. Run "npm ci" and "npm run build" in that checkout.`,
    );
  }
  return { new: { age: 'new', cli: cliIn(root) }, old: { age: 'old', cli: cliIn(other) } };
}

/** What is measured of each build, by name: a cost, so that less is better. */
export type BuildContenders = Readonly<Record<string, (build: Build) => Promise<number>>>;

/** Measures every contender of both builds once a round. */
export function measureBuilds(
  contenders: BuildContenders,
  builds: BuildPair,
  rounds: number,
  seed: number,
): Promise<Measurements> {
  const both = Object.entries(contenders).flatMap(([name, measure]): Contender[] =>
    [builds.new, builds.old].map((build) => ({
      name: measurementName(name, build),
      measure: () => measure(build),
    })),
  );
  return interleaved(both, rounds, seed);
}

/** Under which name a contender's measurements of one build are kept. */
export function measurementName(contender: string, { age }: Pick<Build, 'age'>): string {
  return `${contender} (${age})`;
}

export interface Ratios {
  /** A table in Markdown. */
  text: string;
  /** Contenders whose whole interval lies above the limit. */
  worse: readonly string[];
}

/** New ÷ old of each contender, taken round by round, with the interval of its median. */
export function ratiosOf(measured: Measurements, contenders: readonly string[]): Ratios {
  const worse: string[] = [];
  const rows = contenders.map((name) => {
    const [newer, older] = [measurementName(name, { age: 'new' }), measurementName(name, { age: 'old' })];
    const ratio = ratioOf(measured, newer, older);
    const isWorse = ratio.low > worseAbove;
    if (isWorse) worse.push(name);
    return [
      name,
      withInterval(summaryOf(measured, newer)),
      withInterval(summaryOf(measured, older)),
      withInterval(ratio),
      isWorse ? 'worse' : 'not worse',
    ];
  });
  return { text: table(['', 'new', 'old', 'new ÷ old', 'verdict'], rows), worse };
}

/** Prints the ratios and sets the exit code: 1 when a contender is worse. */
export function printRatios(measured: Measurements, contenders: readonly string[], rounds: number): void {
  const { text, worse } = ratiosOf(measured, contenders);
  console.log(text);
  const median = `${rounds} interleaved rounds; median [95 % interval; the range below six rounds].`;
  const limit = `Worse: the whole interval of new ÷ old is above ${worseAbove}.`;
  console.log(`\n${median} ${limit}`);
  if (worse.length > 0) {
    console.log(`Worse than before: ${worse.join(', ')}.`);
    process.exitCode = 1;
  }
}
