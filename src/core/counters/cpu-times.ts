/** One reading of `/proc/stat`: the ticks of every CPU and the machine's switches, in arrays that are used again. */
import { ByteScanner } from './byte-scanner';

/** Columns of a `cpuN` line, proc_stat(5). `guest` and `guest_nice` follow, but are contained in user and nice already. */
export const column = {
  user: 0,
  nice: 1,
  system: 2,
  idle: 3,
  iowait: 4,
  irq: 5,
  softirq: 6,
  steal: 7,
} as const;
const columns = 8;

/** Far above any kernel's limit (8,192 CPUs); keeps a damaged text from asking for memory without end. */
const mostCpus = 65_536;

export class CpuTimes {
  private ticks = new Float64Array(16 * columns);
  private online = new Uint8Array(16);
  private known = new Uint8Array(16);
  /** Highest CPU number seen so far, −1 before the first. */
  highest = -1;
  /** Context switches of the machine since it started; −1 where the text did not say. */
  switches = -1;

  isOnline(cpu: number): boolean {
    return this.online[cpu] === 1;
  }

  /** True also for a CPU that an earlier reading had. */
  isKnown(cpu: number): boolean {
    return this.known[cpu] === 1;
  }

  /** Numbers of the CPUs that the reading lists, ascending. */
  listed(): number[] {
    const cpus: number[] = [];
    for (let cpu = 0; cpu <= this.highest; cpu++) if (this.isOnline(cpu)) cpus.push(cpu);
    return cpus;
  }

  tick(cpu: number, of: number): number {
    return this.ticks[cpu * columns + of] ?? 0;
  }

  /** Replaces the reading by what `text` says. CPUs that it does not list are offline. */
  read(text: Uint8Array): void {
    this.online.fill(0);
    this.switches = -1;
    const scanner = new ByteScanner(text);
    // The switches follow the CPUs; nothing after them is of interest.
    while (!scanner.done && this.switches < 0) {
      if (scanner.skip('cpu')) this.readCpu(scanner);
      else if (scanner.skip('ctxt ')) this.switches = scanner.number();
      scanner.nextLine();
    }
  }

  private readCpu(scanner: ByteScanner): void {
    // "cpu  12 …", the sum over all, has a blank where the number would be.
    if (scanner.bytes[scanner.at] === 32) return;
    const cpu = scanner.number();
    if (cpu < 0 || cpu >= mostCpus) return;
    this.makeRoomFor(cpu);
    for (let i = 0; i < columns; i++) {
      const value = scanner.number();
      // Kernels before 2.6.11 have fewer columns, and a cut line too: then nothing is known, rather than zeros.
      if (value < 0) return;
      this.ticks[cpu * columns + i] = value;
    }
    this.online[cpu] = 1;
    this.known[cpu] = 1;
    this.highest = Math.max(this.highest, cpu);
  }

  private makeRoomFor(cpu: number): void {
    if (cpu < this.online.length) return;
    const capacity = Math.max(cpu + 1, this.online.length * 2);
    this.ticks = grown(this.ticks, new Float64Array(capacity * columns));
    this.online = grown(this.online, new Uint8Array(capacity));
    this.known = grown(this.known, new Uint8Array(capacity));
  }
}

function grown<A extends Float64Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(from: A, to: A): A {
  to.set(from);
  return to;
}
