/**
 * Connects one Lab with any number of windows, whatever carries their messages. A host makes one, connects a transport
 * for each window, and closes it before it ends.
 */
import type { LabEvent, LabFailure, WindowCommand } from '../../core/protocol/lab-api';
import type { LabDescription, Preferences, Restart } from '../../core/protocol/lab-api-data';
import { type FromHost, type LabHandlers, openMessage } from '../../core/protocol/lab-api-messages';
import type { RunWarning } from '../../core/protocol/run-events';
import type { Transport } from '../../core/protocol/transport';
import { t } from '../../core/text/t';
import packageJson from '../../../package.json';
import type { Lab } from '../lab';
import { CurrentRun } from './current-run';
import { CurrentSuite } from './current-suite';
import { Drawing } from './drawing';
import { type Asker, type HandlerParts, handlersFor } from './handlers';
import { LiveSamples } from './live-samples';
import { preferencesFile, progressFile } from './kept-files';
import { OpenedFiles } from './opened-files';
import { failureOf } from './refusal';

export interface LabServiceParts {
  lab: Lab;
  host: LabDescription['host'];
  /** Of the window's engine, where the host knows them. */
  versions?: { electron?: string; chrome?: string };
  /** How the host is started again, where windows outlive it. */
  restart?: Restart;
  /** Asks the user for a folder, where the host can; undefined when nobody chose one. */
  pickFolder?: () => Promise<string | undefined>;
  /** Likewise for a file of code. */
  pickCode?: () => Promise<string | undefined>;
}

/** Requests that one window may have unanswered; more are refused at once. */
const mostOpenRequests = 64;

export class LabService {
  readonly #clients = new Set<Asker>();
  readonly #runningListeners = new Set<(running: boolean) => void>();
  readonly #preferenceListeners = new Set<(preferences: Preferences) => void>();
  readonly #drawing = new Drawing();
  readonly #run: CurrentRun;
  readonly #suite: CurrentSuite;
  readonly #samples: LiveSamples;
  readonly #parts: HandlerParts;

  constructor({ lab, host, versions = {}, restart, pickFolder, pickCode }: LabServiceParts) {
    this.#samples = new LiveSamples({ openSampler: () => lab.openSampler(), clock: lab.clock });
    this.#run = new CurrentRun({
      lab,
      onUpdates: (updates) => {
        this.#broadcast({ kind: 'run', message: this.#drawing.next(), updates });
        if (updates.some(({ kind }) => kind === 'started' || kind === 'finished'))
          this.#broadcast({ kind: 'historyChanged' });
      },
      drawn: () => this.#drawing.settled(),
      onSample: (sample) => this.#samples.offer(sample),
      onRunning: (running) => this.#tellRunning(running),
    });
    this.#suite = new CurrentSuite({
      lab,
      onChange: (suite) => this.#broadcast({ kind: 'suite', message: this.#drawing.next(), suite }),
      drawn: () => this.#drawing.settled(),
      onRunning: (running) => this.#tellRunning(running),
    });
    this.#parts = {
      lab,
      host,
      ...(restart !== undefined && { restart }),
      ...(pickFolder !== undefined && { pickFolder }),
      ...(pickCode !== undefined && { pickCode }),
      versions: {
        corelab: packageJson.version,
        node: process.versions.node,
        v8: process.versions.v8,
        ...versions,
      },
      run: this.#run,
      suite: this.#suite,
      samples: this.#samples,
      drawing: this.#drawing,
      removed: lab.removed,
      preferences: preferencesFile(lab.dataFolder),
      lessons: progressFile(lab.dataFolder),
      opened: new OpenedFiles(lab),
      broadcast: (event) => this.#broadcast(event),
      onPreferences: (preferences) => {
        for (const listener of this.#preferenceListeners) listener(preferences);
      },
    };
  }

  get isMeasuring(): boolean {
    return this.#run.isGoing || this.#suite.isGoing;
  }

  get preferences(): Preferences {
    return this.#parts.preferences.value;
  }

  /** Serves a window until the returned function is called. */
  connect(transport: Transport): () => void {
    const post = (message: FromHost) => postWhole(transport, message);
    const client: Asker = { tell: (event) => post({ kind: 'event', event }) };
    const handlers = handlersFor(client, this.#parts);
    let open = 0;
    const leave = transport.onMessage((message) => {
      if (open >= mostOpenRequests) {
        const failure = { code: 'busy', message: 'Too many requests at once.' } as const;
        const opened = openMessage(message);
        post({ kind: 'reply', id: opened.id, ok: false, failure });
        return;
      }
      open++;
      void answer(message, handlers).then((reply) => {
        open--;
        post(reply);
      });
    });
    this.#clients.add(client);
    this.#drawing.join(client);
    return () => {
      leave();
      this.#clients.delete(client);
      this.#drawing.leave(client);
      this.#samples.unsubscribe(client);
      this.#parts.lab.pages?.leave(client);
    };
  }

  /** Calls `listener` when a run begins and when the last process of it is gone. */
  onRunning(listener: (running: boolean) => void): () => void {
    this.#runningListeners.add(listener);
    return () => this.#runningListeners.delete(listener);
  }

  onPreferences(listener: (preferences: Preferences) => void): () => void {
    this.#preferenceListeners.add(listener);
    return () => this.#preferenceListeners.delete(listener);
  }

  /** Writes what only the host learns, such as that the computer slept, into the run that is going on. */
  note(warning: RunWarning): void {
    this.#run.note(warning);
  }

  /** A menu entry or shortcut of the host, for the windows to carry out. */
  command(command: WindowCommand): void {
    this.#broadcast({ kind: 'command', command });
  }

  /** Keeps the run or the suite's result in a file that somebody opened with Corelab, and lets a window show it. */
  async openFile(file: string): Promise<void> {
    await this.#parts.opened.open(file);
    this.#broadcast({ kind: 'fileOpened' });
    this.#broadcast({ kind: 'historyChanged' });
  }

  /** Cancels what is going on; resolves when its last process is gone and what was measured is saved. */
  async close(): Promise<void> {
    this.#samples.close();
    this.#run.cancel();
    this.#suite.cancel();
    await this.#run.ended();
    await this.#suite.ended();
  }

  #tellRunning(running: boolean): void {
    this.#samples.resting = running;
    for (const listener of this.#runningListeners) listener(running);
  }

  #broadcast(event: LabEvent): void {
    for (const client of [...this.#clients]) client.tell(event);
  }
}

/** What cannot be put into a message, such as a record nested thousands of times, fails its request and not the host. */
function postWhole(transport: Transport, message: FromHost): void {
  try {
    transport.post(message);
  } catch (error) {
    if (message.kind !== 'reply') return; // the next event says more
    transport.post({ kind: 'reply', id: message.id, ok: false, failure: notSent(error) });
  }
}

function notSent(error: unknown): LabFailure {
  return error instanceof RangeError
    ? { code: 'internal', message: t('service.answer-too-deep') }
    : failureOf(error);
}

async function answer(message: unknown, handlers: LabHandlers): Promise<FromHost> {
  const opened = openMessage(message);
  if (!opened.ok) return { kind: 'reply', ok: false, id: opened.id, failure: opened.failure };
  const { id, kind, payload } = opened;
  try {
    // `openMessage` has checked that the payload is the one of its kind.
    const handle = handlers[kind] as (payload: unknown) => unknown;
    return { kind: 'reply', id, ok: true, value: await handle(payload) };
  } catch (error) {
    return { kind: 'reply', id, ok: false, failure: failureOf(error) };
  }
}
