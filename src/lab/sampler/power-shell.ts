/**
 * One PowerShell that stays: starting one takes up to a second, and the counters of Windows are asked twice a second. It is
 * started with the first question, ends a while after its last user has gone, and is started again, after longer and
 * longer pauses, when it was missing, died, hung or answered nonsense.
 */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { PowerShellSession, type StartShell, startPowerShell } from './power-shell-session';

export interface PowerShellParts {
  start: StartShell;
  /** Monotonic, in ms. */
  nowMs: () => number;
  /** For one answer, in ms; the first one waits for the start of PowerShell and of Windows' instrumentation service. */
  limitMs: number;
  /** Before it is started again, in ms; doubled with every failure in a row. */
  firstPauseMs: number;
  /** For which it stays without a user, in ms. */
  lingerMs: number;
}

const longestPauseMs = 60_000;
const unused = 'nobody asks PowerShell any more';

export class PowerShell {
  readonly #parts: PowerShellParts;
  #session: PowerShellSession | null = null;
  #failures = 0;
  #notBeforeMs = -Infinity;
  #users = 0;
  #lingering: NodeJS.Timeout | undefined;

  constructor(parts: Partial<PowerShellParts> = {}) {
    this.#parts = {
      start: startPowerShell,
      nowMs: () => performance.now(),
      limitMs: 10_000,
      firstPauseMs: 1000,
      lingerMs: 30_000,
      ...parts,
    };
  }

  /** Keeps it from ending. @returns what ends this use */
  use(): () => void {
    this.#users += 1;
    clearTimeout(this.#lingering);
    let isUsing = true;
    return () => {
      if (!isUsing) return;
      isUsing = false;
      this.#users -= 1;
      if (this.#users === 0) this.#linger();
    };
  }

  /**
   * What a command writes, read by `understood`; where that makes nothing of it, PowerShell is started anew. Never rejects.
   * @param command one line
   */
  async ask<T>(command: string, understood: (lines: readonly string[]) => Maybe<T>): Promise<Maybe<T>> {
    const session = this.#running();
    if (!isAvailable(session)) return session;
    const lines = await session.ask(command, this.#parts.limitMs);
    const answer = isAvailable(lines) ? understood(lines) : lines;
    if (isAvailable(answer)) this.#failures = 0;
    else this.#failed(session, answer.reason);
    return answer;
  }

  #running(): Maybe<PowerShellSession> {
    const last = this.#session;
    if (last !== null && last.whyEnded === null) return last;
    if (last !== null && this.#parts.nowMs() < this.#notBeforeMs)
      return notAvailable(last.whyEnded ?? unused);
    this.#session = new PowerShellSession(this.#parts.start);
    return this.#session;
  }

  /** Several questions may fail with one session: the pause grows once. */
  #failed(session: PowerShellSession, reason: string): void {
    if (session !== this.#session || session.whyEnded === unused || session.isFailed) return;
    session.isFailed = true;
    session.end(reason);
    const { firstPauseMs, nowMs } = this.#parts;
    this.#notBeforeMs = nowMs() + Math.min(longestPauseMs, firstPauseMs * 2 ** this.#failures);
    this.#failures += 1;
  }

  #linger(): void {
    const end = () => this.#session?.end(unused);
    // An answer that nobody waits for would keep this process from ending.
    if (this.#session?.isAsked === true) {
      end();
      return;
    }
    this.#lingering = setTimeout(end, this.#parts.lingerMs);
    this.#lingering.unref();
  }
}
