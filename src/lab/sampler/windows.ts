/**
 * The machine's counters on Windows, from one PowerShell that stays and asks CIM classes: load of the cores of all processor
 * groups, the machine's switches, and what watched processes did. systeminformation, which tells loads alone, stands in
 * until PowerShell answers, and while it cannot be had.
 */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { judgeInterval } from '../../core/counters/interval';
import type { LiveExecutor } from '../../core/counters/live-executor';
import type { Sample } from '../../core/counters/sample';
import {
  parseWindowsReading,
  windowsCoreShares,
  type WindowsReading,
  windowsSwitchRate,
} from '../../core/counters/windows-reading';
import { type OwnClock, ownClock } from './own-clock';
import { PortableSampler } from './portable';
import { PowerShell } from './power-shell';
import type { Sampler } from './sampler';
import { WindowsProcesses } from './windows-processes';
import { windowsQuestion } from './windows-questions';

/** Windows counts CPU time in steps of 15.6 ms. */
const shortestMs = 200;

const tooSoon = notAvailable('the counters of Windows are read every 200 ms at most');
const notYet = notAvailable('PowerShell, which reads the counters of Windows, has not answered yet');
const throttling = notAvailable('only Linux limits programs by control groups');
const pressure = notAvailable('Windows keeps no pressure stall information');
const cpuOfHelpers = notAvailable('other programs read the counters, whose CPU time is not counted here');

/** One for all samplers of this program. */
let shared: PowerShell | undefined;

/** A reading, and when it came. */
interface Look {
  reading: WindowsReading;
  atMs: number;
  wallClockMs: number;
}

export class WindowsSampler implements Sampler {
  readonly kind = 'windows';
  readonly leastPeriodMs = 250;
  readonly #processes = new WindowsProcesses();
  readonly #stopUsing: () => void;
  #standIn: Sampler | null = null;
  /** PowerShell's first answer, which may take seconds, is awaited. */
  #isStarting = false;
  /** Null until PowerShell has answered, and again when it stops answering. */
  #before: Look | null = null;
  #whyStandIn = notYet;
  #isClosed = false;

  /** @param openStandIn what is asked until PowerShell answers */
  constructor(
    private readonly shell: Pick<PowerShell, 'ask' | 'use'> = (shared ??= new PowerShell()),
    private readonly openStandIn: () => Sampler = () => new PortableSampler(),
    private readonly clock: OwnClock = ownClock,
  ) {
    this.#stopUsing = shell.use();
  }

  watch(executors: readonly LiveExecutor[]): void {
    this.#processes.watch(executors);
  }

  async sample(scheduledMs?: number): Promise<Sample> {
    const startMs = this.clock.monotonicMs();
    const before = this.#before;
    if (before === null) return this.#standInSample(scheduledMs);
    if (startMs - before.atMs < shortestMs) return this.#sampleOf(before, tooSoon, startMs, scheduledMs);
    const pids = this.#processes.pidsToLookAt(startMs);
    const now = await this.#look(pids);
    if (!isAvailable(now)) {
      this.#before = null;
      this.#whyStandIn = now;
      return this.#standInSample(scheduledMs);
    }
    if (pids.length > 0) this.#processes.look(now.reading.threads, now.atMs);
    this.#before = now;
    return this.#sampleOf(before, now, startMs, scheduledMs);
  }

  close(): void {
    this.#isClosed = true;
    this.#closeStandIn();
    this.#stopUsing();
  }

  #sampleOf(before: Look, now: Maybe<Look>, startMs: number, scheduledMs: number | undefined): Sample {
    const { atMs, wallClockMs } = isAvailable(now) ? now : this.#clocks();
    const passedMs = atMs - before.atMs;
    // Wherever a sleep or a set clock shows, the wall clock and the monotonic one part.
    const partedMs = Math.abs(wallClockMs - before.wallClockMs - passedMs);
    const { interval, gap } = judgeInterval(passedMs, scheduledMs, partedMs);
    const since = <T>(read: (after: WindowsReading) => Maybe<T>): Maybe<T> => {
      if (!isAvailable(interval)) return interval;
      return isAvailable(now) ? read(now.reading) : now;
    };
    return {
      atMonotonicMs: atMs,
      intervalMs: interval,
      gap,
      cores: since((after) => windowsCoreShares(before.reading, after)),
      switchesPerSecond: since((after) => windowsSwitchRate(before.reading, after)),
      watched: this.#processes.samples(),
      throttling,
      pressure,
      cost: { wallMs: this.clock.monotonicMs() - startMs, cpuMs: cpuOfHelpers },
    };
  }

  async #standInSample(scheduledMs: number | undefined): Promise<Sample> {
    if (!this.#isStarting) void this.#lookForTheFirstTime();
    this.#standIn ??= this.openStandIn();
    const sample = await this.#standIn.sample(scheduledMs);
    return {
      ...sample,
      switchesPerSecond: this.#whyStandIn,
      watched: this.#processes.unwatchable(this.#whyStandIn.reason),
      throttling,
      pressure,
    };
  }

  /** Not awaited: meanwhile the stand-in is asked. */
  async #lookForTheFirstTime(): Promise<void> {
    this.#isStarting = true;
    const look = await this.#look([]);
    this.#isStarting = false;
    if (!isAvailable(look)) {
      this.#whyStandIn = look;
      return;
    }
    this.#whyStandIn = notYet;
    if (this.#isClosed) return;
    this.#before = look;
    this.#closeStandIn();
  }

  #closeStandIn(): void {
    this.#standIn?.close();
    this.#standIn = null;
  }

  async #look(pids: readonly number[]): Promise<Maybe<Look>> {
    const reading = await this.shell.ask(windowsQuestion(pids), parseWindowsReading);
    return isAvailable(reading) ? { reading, ...this.#clocks() } : reading;
  }

  #clocks(): Pick<Look, 'atMs' | 'wallClockMs'> {
    return { atMs: this.clock.monotonicMs(), wallClockMs: this.clock.wallClockMs() };
  }
}
