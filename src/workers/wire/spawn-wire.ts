/** Starts executors that are programs in any language, on the plain wire, each behind a guard that ends it with the trial. */
import { createInterface } from 'node:readline';
import type { Failure } from '../../core/errors';
import { clockSince, monotonicMs } from '../clock';
import { type ProgramStart, startGuardedProgram } from '../guard/guarded-program';
import { ExecutorHandle, type ExecutorLimits, type SpawnExecutor } from '../pools/executor-handle';
import { WireConversation } from './wire-conversation';

export interface WireProgram extends ProgramStart {
  /** What an executor is called in sentences; "The executor PROGRAM" when missing. */
  name?: string;
  /** The longest that it may be silent after its start, in ms; 20 s when missing. */
  startTimeoutMs?: number;
}

/** Resident memory of a foreign runtime beyond what its tasks take, in MB. */
const runtimeBaseMb = 150;

export function wireSpawner(start: WireProgram, { taskTimeoutMs, memoryMb }: ExecutorLimits): SpawnExecutor {
  const { name = `The executor ${start.program}`, startTimeoutMs = 20_000 } = start;
  return async (init) => {
    const startedMs = monotonicMs();
    const program = startGuardedProgram(start, name, {
      taskTimeoutMs: 0, // nobody shows the guard which task runs; the silence is watched here
      residentLimitMb: memoryMb + runtimeBaseMb,
    });
    program.stderr.resume(); // a log; its last words are in the reason of an end
    let reason: { failure: Failure; culprit: number | null } | undefined;
    const pid = await program.pid;
    const handle = new ExecutorHandle({
      kind: 'process',
      send: (message) => conversation.send(message),
      kill: () => program.kill(),
    });
    const conversation = new WireConversation(init, {
      name,
      clock: clockSince(init.epochMs),
      write: (line) => program.stdin.write(`${line}\n`),
      receive: (message) => handle.receive(message),
      ready: (clockErrorMs, workers) => {
        handle.clockErrorMs = clockErrorMs;
        const osThreadId = process.platform === 'linux' ? pid : null;
        handle.receive({ kind: 'ready', pid, threadId: 0, osThreadId, readyMs: monotonicMs(), workers });
      },
      giveUp: (failure, culprit) => {
        reason ??= { failure, culprit };
        program.kill();
      },
    });
    createInterface({ input: program.stdout }).on('line', (line) => {
      if (reason === undefined && line !== '') conversation.hear(line);
    });
    const everyMs = Math.min(500, Math.max(20, Math.min(taskTimeoutMs, startTimeoutMs) / 4));
    const watch = setInterval(() => conversation.checkSilence(taskTimeoutMs, startTimeoutMs), everyMs);
    void program.ended.then((end) => {
      clearInterval(watch);
      handle.end(reason ?? end);
    });
    return handle.open(init, startedMs);
  };
}
