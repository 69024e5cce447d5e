/** A host that answers as a test says, for the window's stores and components. */
import { LabRequestError } from '../../../src/core/protocol/lab-api-client';
import type {
  LabEvent,
  LabFailure,
  RequestKind,
  RequestPayload,
  RequestReply,
} from '../../../src/core/protocol/lab-api';
import type { FromHost, ToHost } from '../../../src/core/protocol/lab-api-messages';
import type { HostLink, LinkState } from '../../../src/renderer/transport/host-link';
import { descriptors } from '../../../src/workers/descriptors';
import { twoCpus } from '../fake-lab';

type Answers = { [K in RequestKind]?: (payload: RequestPayload<K>) => RequestReply<K> };

/** What the host says of itself, unless a test says otherwise. */
export function usualDescription(): RequestReply<'describe'> {
  return {
    host: 'browser',
    versions: { corelab: '0.1.0', node: '20.19.0', v8: '11.3' },
    machine: twoCpus,
    descriptors,
    exportFormats: [{ id: 'csv', help: 'one line a point', fileExtension: 'csv' }],
    preferences: { theme: 'light', projector: false },
    folders: { kind: 'any' },
    picksFolders: false,
    problems: [],
    picksCode: false,
    codeFolder: '/home/me',
    historyFolder: '/runs',
  };
}

const usual: Answers = {
  describe: usualDescription,
  currentRun: () => null,
  currentSuite: () => null,
  listSuites: () => [],
  listRuns: () => ({ runs: [], matching: 0, total: 0 }),
  subscribeSamples: () => ({ recent: [] }),
  drawn: () => null,
  startRun: () => ({ id: 'a-run' }),
  cancelRun: () => ({ cancelled: true }),
  setPreferences: (changes) => ({ theme: 'light', projector: false, ...changes }) as never,
};

export class FakeHost {
  /** What was asked, oldest first. */
  readonly asked: { kind: RequestKind; payload: unknown }[] = [];
  readonly #messages = new Set<(message: unknown) => void>();
  readonly #states = new Set<(state: LinkState, reason?: string) => void>();
  #state: LinkState = 'connected';

  constructor(private readonly answers: Answers = {}) {}

  readonly link: HostLink = {
    post: (message) => queueMicrotask(() => this.#answer(message as ToHost)),
    onMessage: (listener) => {
      this.#messages.add(listener);
      return () => this.#messages.delete(listener);
    },
    onState: (listener) => {
      this.#states.add(listener);
      listener(this.#state);
      return () => this.#states.delete(listener);
    },
    close: () => undefined,
  };

  tell(event: LabEvent): void {
    this.#send({ kind: 'event', event });
  }

  enter(state: LinkState, reason?: string): void {
    this.#state = state;
    for (const listener of this.#states) listener(state, reason);
  }

  kinds(): RequestKind[] {
    return this.asked.map(({ kind }) => kind);
  }

  #answer({ id, kind, payload }: ToHost): void {
    if (this.#state !== 'connected') return;
    this.asked.push({ kind, payload });
    const answer = (this.answers[kind] ?? usual[kind]) as ((payload: unknown) => unknown) | undefined;
    try {
      if (answer === undefined) throw refusal({ code: 'internal', message: `No answer to ${kind}.` });
      this.#send({ kind: 'reply', id, ok: true, value: answer(payload) });
    } catch (error) {
      if (!(error instanceof LabRequestError)) throw error;
      this.#send({ kind: 'reply', id, ok: false, failure: error.failure });
    }
  }

  #send(message: FromHost): void {
    for (const listener of this.#messages) listener(message);
  }
}

/** What an answer throws to refuse. */
export function refusal(failure: LabFailure): LabRequestError {
  return new LabRequestError(failure);
}

/** Lets everything that was sent arrive and be answered. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}
