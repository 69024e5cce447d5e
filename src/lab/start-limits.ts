/** Which limit it was when processes, threads or files of a trial are refused: its name, its value, and what to do. */
import { isAvailable, type Maybe } from '../core/availability';
import type { Failure } from '../core/errors';
import { t } from '../core/text/t';
import type { LinuxFiles } from './machine/linux-files';
import { readOwnLimit, readProcessLimit, readRefusedStarts } from './machine/linux-group-limits';

/** What becomes of executors whose process, or one of whose threads, cannot be started. */
const startFailures: readonly string[] = [
  ...['executor-exited', 'executor-killed', 'executor-did-not-start'],
  ...['manager-died', 'setup-failed', 'no-more-processes'],
];

/** As records hold it: later versions may know other codes. */
type ToldFailure = Omit<Failure, 'code'> & { code: string };

export class StartLimits {
  readonly #files: LinuxFiles;
  readonly #refusedBefore: Maybe<number>;

  /** @param mostFiles that this process may open, read when it still could */
  constructor(
    files: LinuxFiles,
    private readonly mostFiles: Maybe<number>,
  ) {
    this.#files = files;
    this.#refusedBefore = readRefusedStarts(files);
  }

  /** Whether the control group has refused a process or thread since; false where nobody counts. */
  wereReached(): boolean {
    const now = readRefusedStarts(this.#files);
    return isAvailable(now) && isAvailable(this.#refusedBefore) && now > this.#refusedBefore;
  }

  /** The same failure, or the limit that has led to it. */
  explained<F extends ToldFailure>(failure: F): F | Failure {
    if (failure.code === 'no-more-files') return this.#noMoreFiles(failure);
    const isReached = this.wereReached() && startFailures.includes(failure.code);
    return isReached || failure.code === 'no-more-processes' ? this.noMoreProcesses() : failure;
  }

  noMoreProcesses(): Failure {
    const [ofGroup, ofUser] = [readProcessLimit(this.#files), readOwnLimit(this.#files, 'Max processes')];
    const message =
      isAvailable(ofGroup) && this.wereReached()
        ? t('limits.processes-of-group', { limit: ofGroup })
        : isAvailable(ofUser)
          ? t('limits.processes-of-user', { limit: ofUser })
          : t('limits.processes');
    return { code: 'no-more-processes', message, hint: t('limits.raise-processes') };
  }

  #noMoreFiles<F extends ToldFailure>(failure: F): F {
    const limit = this.mostFiles;
    return isAvailable(limit) ? { ...failure, message: t('limits.files-of-process', { limit }) } : failure;
  }
}
