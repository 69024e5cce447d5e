/** What `bench:monitor -- --against FOLDER` compares: `corelab monitor` of both builds, at the same time. */
import { type Build, type BuildPair, measurementName } from '../support/builds';
import type { Measurements } from '../support/rounds';
import { costs, windowMs } from './costs';
import { inTerminal, type Subject } from './subjects';

const flagsOf: Readonly<Record<string, string>> = {
  'monitor, drawing, CPU time in % of a core': '--rate 10',
  'monitor --json, CPU time in % of a core': '--rate 10 --json',
};

export const monitorNames: readonly string[] = Object.keys(flagsOf);

export async function measureMonitors(builds: BuildPair, rounds: number): Promise<Measurements> {
  const measured = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    // They take a few percent of a core each, so that they can run side by side, in an order that changes.
    const order: readonly Build[] = round % 2 === 0 ? [builds.new, builds.old] : [builds.old, builds.new];
    const names: string[] = [];
    const subjects: Subject[] = [];
    for (const [name, flags] of Object.entries(flagsOf)) {
      for (const build of order) {
        names.push(measurementName(name, build));
        subjects.push(await inTerminal(`${process.execPath} ${build.cli} monitor ${flags}`));
      }
    }
    for (const [index, { cost }] of (await costs(subjects)).entries()) {
      const name = names[index] as string;
      const percent = (100 * (cost.cpuMs + cost.childrenCpuMs)) / windowMs;
      measured.set(name, [...(measured.get(name) ?? []), percent]);
    }
    process.stderr.write(`round ${round + 1} of ${rounds}\n`);
  }
  return measured;
}
