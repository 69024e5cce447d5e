/** The load generator as the manager sees it: a process of its own that sends requests, and tells of their answers. */
import { CorelabError } from '../../core/errors';
import type { FromLoadGenerator, ToLoadGenerator } from '../../core/protocol/load';
import { t } from '../../core/text/t';
import type { FromService } from '../services/serve-service';
import { startWorkerService, type WorkerService } from '../services/worker-service';

/** The longest that opening all connections may take, in ms. */
const openTimeoutMs = 30_000;

export class LoadGeneratorHandle {
  onMessage: (message: FromLoadGenerator) => void = () => undefined;
  readonly service: WorkerService;

  private constructor(service: WorkerService) {
    this.service = service;
    service.child.on('message', (message: FromLoadGenerator | FromService) => {
      if (message.kind !== 'ready' && message.kind !== 'usage') this.onMessage(message);
    });
  }

  /** @throws CorelabError `setup-failed` */
  static async start(): Promise<LoadGeneratorHandle> {
    return new LoadGeneratorHandle(await startWorkerService('load-generator'));
  }

  send(message: ToLoadGenerator): void {
    // One that has just ended is reported by its service.
    if (this.service.child.connected) this.service.child.send(message, () => undefined);
  }

  /**
   * Opens its connections; `heard` gets what it tells meanwhile.
   * @throws CorelabError when it ends or takes too long
   */
  async open(
    request: Omit<Extract<ToLoadGenerator, { kind: 'open' }>, 'kind'>,
    heard: (message: FromLoadGenerator) => void,
  ): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const opened = new Promise<void>((resolve, reject) => {
      this.onMessage = (message) => {
        if (message.kind === 'opened') resolve();
        else heard(message);
      };
      void this.service.ended.then(({ message }) => reject(notOpened(message)));
      timer = setTimeout(
        () => reject(notOpened(t('service.not-ready', { seconds: openTimeoutMs / 1000 }))),
        openTimeoutMs,
      );
    });
    this.send({ kind: 'open', ...request });
    try {
      await opened;
    } finally {
      clearTimeout(timer);
    }
  }
}

function notOpened(reason: string): CorelabError {
  return new CorelabError('setup-failed', t('service.did-not-start', { service: loadGeneratorName, reason }));
}

/** How the record calls it among the services. */
export const loadGeneratorName = 'load generator';
