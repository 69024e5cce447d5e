/**
 * Cumulative counters of a thread, or their sum over the threads of a process. A class, because a sampler adds up
 * hundreds of them at each look: objects of one shape are several times cheaper there than literals of many.
 */
export class TaskCounters {
  /** −1, as in all fields, where the system does not tell. */
  voluntary = 0;
  involuntary = 0;
  cpuNs = 0;
  waitNs = 0;
  migrations = 0;

  set(voluntary: number, involuntary: number, cpuNs: number, waitNs: number, migrations: number): this {
    this.voluntary = voluntary;
    this.involuntary = involuntary;
    this.cpuNs = cpuNs;
    this.waitNs = waitNs;
    this.migrations = migrations;
    return this;
  }

  /** A counter that one part does not tell is unknown for the whole. */
  add(other: TaskCounters): this {
    return this.set(
      sum(this.voluntary, other.voluntary),
      sum(this.involuntary, other.involuntary),
      sum(this.cpuNs, other.cpuNs),
      sum(this.waitNs, other.waitNs),
      sum(this.migrations, other.migrations),
    );
  }
}

function sum(a: number, b: number): number {
  return a < 0 || b < 0 ? -1 : a + b;
}
