/** Runs trials on this machine: a manager process for each, which is gone, with all its executors, when the trial is over. */
import { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { isAvailable, type Maybe } from '../core/availability';
import { CorelabError, type Failure, toFailure } from '../core/errors';
import type { TrialSpec } from '../core/experiment/trial-spec';
import type { LookedAtCode, ToCodeProbe } from '../core/protocol/code-probe';
import type { FromManager, ToManager, TrialResult } from '../core/protocol/trial';
import { t } from '../core/text/t';
import { laneStates } from '../core/vocabulary/lane-states';
import { descriptors } from '../workers/descriptors';
import { foundRuntimes } from '../workers/foreign/find-runtime';
import { forkGuarded, processEnd } from '../workers/guard/guarded-fork';
import { endMarked, trialVariable } from '../workers/guard/marked-processes';
import { endChild } from '../workers/guard/signals';
import { nextTrialMark } from '../workers/guard/trial-marks';
import { dataFolder } from './data-folder';
import { lookAtCode } from './look-at-code';
import { linuxFiles } from './machine/linux-files';
import { countKills, readOwnLimit } from './machine/linux-group-limits';
import { readStallFiles } from './machine/stall-files';
import { readyRuntime } from './runtimes/ready-runtime';
import { makeScratchFolder, removeScratchFolder, sweepScratchFolders } from './scratch-folder';
import { StartLimits } from './start-limits';
import { type PageTrial, Pages } from './pages';
import type { TrialEvents, TrialRunner } from './trial-runner';

/** How long a cancelled manager may take to end its executors itself, in ms; then its watchdogs do. */
const politeMs = 400;
/** Beyond the trial's own time-out: start, set-up and the checking of results. */
const graceMs = 120_000;
/** So long after a process or thread was refused a trial may still get ready without it, in looks. */
const [refusedLooks, lookEveryMs] = [6, 500];
/** Resident memory of a manager without tasks and executors, in MB, with room to spare. */
const managerBaseMb = 300;
/** What the manager keeps of a task until the trial is over: its records and its result, in MB. */
const managerTaskMb = 0.0005;

export class LocalTrialRunner implements TrialRunner {
  readonly #files = linuxFiles();
  readonly #stalls = readStallFiles();
  readonly #mostFiles = readOwnLimit(this.#files, 'Max open files');

  /**
   * @param corelab processes of this host and of the windows that it knows, asked before each trial
   * @param pages windows whose Web Workers can be executors; none where there are no windows
   * @param programs folder for the programs of other languages that are compiled before their first use
   */
  constructor(
    private readonly corelab: () => readonly number[] = () => [process.pid],
    private readonly pages = new Pages(),
    private readonly programs = path.join(dataFolder(), 'runtimes'),
  ) {
    sweepScratchFolders();
  }

  checkReady(): void {
    removeScratchFolder(makeScratchFolder());
  }

  lookAtCode(request: ToCodeProbe, signal?: AbortSignal): Promise<LookedAtCode> {
    return lookAtCode(request, signal);
  }

  async run(trial: TrialSpec, signal: AbortSignal, events: TrialEvents = {}): Promise<TrialResult> {
    if (isAborted(signal)) throw cancelled();
    const askedMs = Number(process.hrtime.bigint()) / 1e6;
    const unready = await this.#ready(trial, signal, events);
    if (isAborted(signal)) throw cancelled();
    if (unready !== undefined) return failedResult(trial, unready, askedMs);
    const killsBefore = this.#kills();
    const limits = new StartLimits(this.#files, this.#mostFiles);
    const scratch = makeScratchFolder();
    const mark = nextTrialMark();
    const started = startManager(trial, scratch, mark);
    if (!(started instanceof ChildProcess)) {
      removeScratchFolder(scratch);
      return failedResult(trial, limits.explained(started), askedMs);
    }
    const manager = started;
    const gone = processEnd(manager, 'The manager process');
    const stop = (): void => {
      tell(manager, { kind: 'cancel' });
      setTimeout(() => endChild(manager), politeMs).unref();
    };
    signal.addEventListener('abort', stop);
    const timer = setTimeout(stop, trial.runTimeoutMs + graceMs);
    let isComplete = false;
    try {
      const died = gone.then(({ failure }): Failure => {
        const [before, now] = [killsBefore, this.#kills()];
        const isKernel = isAvailable(before) && isAvailable(now) && now > before;
        return {
          ...(failure.code === 'executor-killed' && isKernel ? killedForMemory : failure),
          code: 'manager-died',
        };
      });
      const opening = new Opening(limits);
      const opened: TrialEvents['opened'] = (executors) => {
        opening.end();
        events.opened?.(executors);
      };
      const conversation = this.#conversation(manager, trial, { ...events, opened });
      const outcome = await Promise.race([conversation, died, opening.stuck]).finally(() => opening.end());
      if (isAborted(signal)) throw cancelled();
      if (!('timeline' in outcome)) return failedResult(trial, limits.explained(outcome), askedMs);
      isComplete = true;
      const { failure } = outcome;
      return failure === undefined ? outcome : { ...outcome, failure: { ...limits.explained(failure) } };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      endChild(manager);
      // A manager that gave a result has ended its executors; what another one leaves may be stopped, or not be ours. A child
      // that was stopped before it became a program holds the manager's pipes, which would then never close.
      if (!isComplete) await endMarked(mark);
      await gone;
      removeScratchFolder(scratch);
    }
  }

  /** Why the model has no program to run in; undefined where it has one, or needs none. @throws CorelabError `cancelled` */
  async #ready({ model }: TrialSpec, signal: AbortSignal, events: TrialEvents): Promise<Failure | undefined> {
    const known = descriptors.models.find(({ id }) => id === model);
    if (known === undefined) return undefined;
    const onLine = (line: string) => events.preparing?.(t('runtime.compiling', { model: known.title, line }));
    try {
      await readyRuntime(known.runtime, this.programs, { signal, onLine });
      return undefined;
    } catch (error) {
      if (isAborted(signal)) throw cancelled();
      return toFailure(error, 'setup-failed');
    }
  }

  #kills(): Maybe<number> {
    return countKills(this.#files, this.#stalls.kills);
  }

  /** Sends the trial and waits for its result, or for the failure that kept it from being set up. */
  #conversation(
    manager: ChildProcess,
    trial: TrialSpec,
    events: TrialEvents,
  ): Promise<TrialResult | Failure> {
    let page: PageTrial | undefined;
    const conversation = new Promise<TrialResult | Failure>((resolve) => {
      manager.on('error', () => undefined); // one that could not be started closes, with the reason
      manager.on('message', (message: FromManager) => {
        switch (message.kind) {
          case 'opened':
            events.opened?.(message.executors);
            break;
          case 'progress':
            events.progress?.(message);
            break;
          case 'page':
            page ??= this.pages.begin((heard) => tell(manager, { kind: 'page', heard }));
            page.post(message.message);
            break;
          case 'finished':
            resolve(message.result);
            break;
          case 'failed':
            resolve(message.failure);
        }
      });
      tell(manager, { kind: 'run', trial, stalls: this.#stalls, corelab: this.corelab() });
    });
    // However the manager ends, its workers end with it.
    manager.once('close', () => page?.end());
    return conversation;
  }
}

/** The failure, where the system refuses. */
function startManager(trial: TrialSpec, scratch: string, mark: string): ChildProcess | Failure {
  try {
    return forkGuarded('manager', {
      env: { ...foundRuntimes(), TMPDIR: scratch, TMP: scratch, TEMP: scratch, [trialVariable]: mark },
      limits: { taskTimeoutMs: 0, residentLimitMb: residentLimitMb(trial) },
    });
  } catch (error) {
    return toFailure(error, 'manager-died');
  }
}

/** The time until all executors are ready. Node waits for ever for threads of its own that were refused. */
class Opening {
  /** Resolves when executors have been refused for a while and those that started are still not ready. */
  readonly stuck: Promise<Failure>;
  readonly #watch: NodeJS.Timeout;

  constructor(limits: StartLimits) {
    let give: (failure: Failure) => void = () => undefined;
    this.stuck = new Promise((resolve) => (give = resolve));
    let looks = 0;
    this.#watch = setInterval(() => {
      if (limits.wereReached() && ++looks > refusedLooks) give(limits.noMoreProcesses());
    }, lookEveryMs);
    this.#watch.unref();
  }

  end(): void {
    clearInterval(this.#watch);
  }
}

const killedForMemory: Failure = {
  code: 'manager-died',
  message:
    'The kernel killed the manager process with its threads: the memory of its control group was used up.',
  hint: 'Give each worker less memory, use fewer workers, or raise the limit of the control group.',
};

/** A manager with its threads; processes of their own have limits of their own. */
function residentLimitMb({ tasks, workers, memoryMb }: TrialSpec): number {
  return Math.ceil(managerBaseMb + tasks * managerTaskMb + workers * memoryMb);
}

function tell(manager: ChildProcess, message: ToManager): void {
  // A manager that is already gone is reported by its end.
  if (manager.connected) manager.send(message, () => undefined);
}

/** Asked anew each time: it changes while the trial runs. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function cancelled(): CorelabError {
  return new CorelabError('cancelled', 'The run was cancelled.');
}

/** The record of a trial that never came to its clock. */
function failedResult(trial: TrialSpec, failure: Failure, startedMonotonicMs: number): TrialResult {
  return {
    startedMonotonicMs,
    wallMs: 0,
    tasks: { total: trial.tasks, done: 0, failed: trial.tasks, retried: 0 },
    workers: [],
    timeline: { states: [...laneStates], lanes: [] },
    failure: { ...failure },
  };
}
