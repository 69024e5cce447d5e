/** The services of one trial, from before its clock until its end. */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { CorelabError, type Failure } from '../../core/errors';
import { t } from '../../core/text/t';
import type { RecordedService } from '../../core/record/run-record';
import type { ParameterValues } from '../../core/experiment/parameter';
import type { Service, ServiceDeclaration, ServiceUsage, TrialServices } from '../../engine/tasks/service';

interface Running extends Service {
  name: string;
}

/** What each service had used at some moment, in the order of the services. */
export type UsageLook = readonly ServiceUsage[];

export class RunningServices {
  /** Rejects when one ends before it was asked to; never resolves. */
  readonly lost: Promise<never>;
  readonly #running: Running[] = [];
  #failure: Failure | null = null;
  #isStopping = false;
  #lose: (error: CorelabError) => void = () => undefined;

  private constructor(running: readonly Running[]) {
    this.lost = new Promise((_resolve, reject) => (this.#lose = reject));
    this.lost.catch(() => undefined); // heard of by whoever waits at that moment
    for (const { name, ...service } of running) this.add(name, service);
  }

  /** Starts all at once. @throws CorelabError `setup-failed`, with the others ended */
  static async start(
    declarations: readonly ServiceDeclaration[],
    parameters: ParameterValues,
  ): Promise<RunningServices> {
    const needed = declarations.filter((one) => one.isNeeded?.(parameters) ?? true);
    const attempts = await Promise.allSettled(
      needed.map(async (one): Promise<Running> => ({
        ...(await one.start(parameters)),
        name: one.name,
      })),
    );
    const services = new RunningServices(
      attempts.filter((attempt) => attempt.status === 'fulfilled').map(({ value }) => value),
    );
    const failed = attempts.find((attempt) => attempt.status === 'rejected');
    if (failed === undefined) return services;
    await services.stop();
    throw failed.reason;
  }

  /** Takes over one that was started by others: it is looked at, recorded, missed and stopped like the rest. */
  add(name: string, service: Service): void {
    this.#running.push({ ...service, name });
    void service.ended.then((failure) => {
      if (this.#isStopping) return;
      const error = lostService(name, failure);
      this.#failure ??= error.failure;
      this.#lose(error);
    });
  }

  get isEmpty(): boolean {
    return this.#running.length === 0;
  }

  /** What tasks get. */
  get addresses(): TrialServices {
    return Object.fromEntries(this.#running.map(({ name, url }) => [name, { url }]));
  }

  /** Why one has ended before it was asked to; null while all are there. A look finds out about those that have just ended. */
  get failure(): Failure | null {
    return this.#failure;
  }

  look(): Promise<UsageLook> {
    return Promise.all(this.#running.map((service) => service.usage()));
  }

  /** What the record keeps: CPU time between two looks. */
  recorded(before: UsageLook, after: UsageLook): RecordedService[] {
    return this.#running.map(({ name, url, pid }, index) => ({
      name,
      ...(url !== undefined && { url }),
      pid,
      cpuMs: added(index < before.length ? before[index]?.cpuMs : startedSince, after[index]?.cpuMs),
      peakMemoryMb: after[index]?.peakMemoryMb ?? neverLooked,
    }));
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#running.map((service) => service.stop()));
  }
}

/** Of one that was started after the first look. */
const startedSince = 0;
const neverLooked = notAvailable('nobody looked at it');

function added(before: Maybe<number> = neverLooked, after: Maybe<number> = neverLooked): Maybe<number> {
  if (!isAvailable(before)) return before;
  return isAvailable(after) ? Math.max(0, after - before) : after;
}

function lostService(name: string, { message, hint }: Failure): CorelabError {
  return new CorelabError('service-ended', t('service.ended', { service: name, reason: message }), hint);
}
