/** Everything the window knows, put together: what hosts tell goes in here, what users do goes out from here. */
import { assertNever } from '../../core/assert-never';
import { commandLineOf } from '../../core/experiment/command-line';
import type { ExperimentSpecInput } from '../../core/experiment/experiment-spec';
import type { RunRecord } from '../../core/record/run-record';
import { t } from '../../core/text/t';
import type { LabEvent, WindowAction, WindowCommand } from '../../core/protocol/lab-api';
import { type ViewId, viewShownBy } from '../../core/protocol/views';
import type { LabDescription, RunEstimate, SamplePeriod } from '../../core/protocol/lab-api-data';
import { BenchState } from './bench-state.svelte';
import { ExperimentForm, type FormSpec } from '../experiment/experiment-form.svelte';
import { putBackForm, type TabStore } from './kept-form';
import { LessonsState } from './lessons-state.svelte';
import { HistoryList } from './history-list.svelte';
import { LiveMachine } from '../machine/live-machine.svelte';
import type { HostLink } from '../transport/host-link';
import { actOn, type DialogId } from './act-on';
import type { Place } from './address';
import { Appearance } from './appearance.svelte';
import { ClassesState } from './classes-state.svelte';
import { ComparedRuns } from './compared-runs.svelte';
import { Connection } from './connection.svelte';
import { CurrentRun } from './current-run.svelte';
import { FormCode } from './form-code.svelte';
import { Explanation } from './explanation.svelte';
import { Notices } from './notices.svelte';
import { SuitesState } from './suites-state.svelte';
import type { PageWorkers } from './page-workers';

/** Between live samples where nothing else is set, in ms; the host gives fewer while a trial is timed. */
const usualSamplePeriodMs = 250;

export class WindowState {
  view = $state<ViewId>('bench');
  /** What the Compare view puts side by side. */
  compareSource = $state<'runs' | 'suites' | 'class'>('runs');
  /** Null until the host has described itself. */
  lab = $state.raw<LabDescription | null>(null);
  form = $state.raw<ExperimentForm | null>(null);
  /** The host has told what there is, a run that goes on included. */
  greeted = $state(false);
  dialog = $state<DialogId | null>(null);
  readonly notices = new Notices();
  readonly explanation = new Explanation();
  readonly connection: Connection;
  readonly appearance: Appearance;
  readonly run: CurrentRun;
  readonly bench: BenchState;
  readonly live = new LiveMachine();
  readonly history: HistoryList;
  readonly compared: ComparedRuns;
  readonly lessons: LessonsState;
  readonly suites: SuitesState;
  /** Of the form, what is code of the user's. */
  readonly code: FormCode;
  readonly classes: ClassesState;
  /** What there is to compare: searched apart from the history. */
  readonly offered: HistoryList;
  /** What only components can do: they register here. */
  focusSearch: (() => void) | null = null;
  askForImport: (() => void) | null = null;

  /** The run that was asked for last. */
  #asked: string | null = null;

  readonly #painted: () => Promise<void>;
  /** Null where the page can have none. */
  readonly #pageWorkers: PageWorkers | null;

  /**
   * @param painted resolves when what has changed until now is on the screen
   * @param workers the Web Workers of the page for trials
   */
  constructor(
    link: HostLink,
    readonly tab: TabStore,
    painted: () => Promise<void>,
    workers?: (connection: Connection) => PageWorkers,
  ) {
    this.#painted = painted;
    this.connection = new Connection(link);
    this.#pageWorkers = workers?.(this.connection) ?? null;
    link.onState((state) => state === 'connected' || this.#pageWorkers?.endAll());
    this.appearance = new Appearance(
      (changes) => void this.#send(() => this.connection.request('setPreferences', changes)),
    );
    this.run = new CurrentRun(() => void this.#catchUp());
    this.bench = new BenchState(this.run);
    this.history = new HistoryList(this.connection, this.notices);
    this.compared = new ComparedRuns(this.connection, this.notices);
    this.lessons = new LessonsState(this.connection, this.notices, this.run, this.appearance);
    this.offered = new HistoryList(this.connection, this.notices);
    this.suites = new SuitesState(this.connection, this.notices);
    this.code = new FormCode(this.connection, () => this.form);
    this.classes = new ClassesState(this.connection, this.notices);
  }

  open(): void {
    this.connection.onEvent((event) => this.#onEvent(event));
    this.connection.open(
      () => void this.#greet(),
      (reason) => this.notices.failure({ code: 'internal', message: reason, hint: t('host.ended') }),
    );
  }

  async start(experiment: FormSpec): Promise<void> {
    const failure = experiment.ok ? this.code.refusal : experiment.failure;
    if (failure !== undefined) {
      const { message, hint } = failure;
      this.notices.failure({ code: 'usage', message, hint });
    } else if (experiment.ok) await this.startSpec(experiment.spec, this.code.isArmed);
  }

  /** @param armed whether code that it names is what the user has allowed in the form */
  async startSpec(spec: ExperimentSpecInput, armed = false): Promise<void> {
    if (this.run.going) return;
    this.view = 'bench';
    this.bench.showCurrent();
    const started = () => this.connection.request('startRun', { spec, ...(armed && { armed }) });
    await this.#send(() => (armed ? this.code.following(started()) : started()));
  }

  /** How long this experiment took before, by what is saved; null where nobody can tell. */
  async savedEstimate(spec: ExperimentSpecInput): Promise<RunEstimate | null> {
    // What is wrong with an experiment is said in the form.
    return this.connection.request('estimateRun', { spec }).catch(() => null);
  }

  async cancel(): Promise<void> {
    if (this.run.going) await this.#send(() => this.connection.request('cancelRun', {}));
  }

  /** Whoever has gone elsewhere, or asked for another run, before it is there stays with that. */
  async openRun(id: string): Promise<void> {
    const from = this.view;
    this.#asked = id;
    const opened = await this.#send(() => this.connection.request('openRun', { id }));
    if (opened === undefined || this.#asked !== id || this.view !== from) return;
    this.bench.opened = id === this.run.snapshot?.record.id ? null : opened;
    this.view = 'bench';
  }

  get place(): Place {
    return {
      view: this.view,
      run: this.bench.record?.id ?? null,
      compared: this.compared.ids,
      lesson: this.lessons.id,
      ...(this.compareSource === 'class' && this.classes.name !== null && { class: this.classes.name }),
    };
  }

  async goTo({ view, run, compared, lesson, class: name }: Place): Promise<void> {
    if (view === 'lessons') {
      this.view = view;
      if (lesson !== null) this.lessons.id = lesson;
    } else if (view === 'compare' && name !== undefined) {
      this.view = view;
      this.compareSource = 'class';
      await this.classes.open(name);
    } else if (view === 'compare') {
      await this.classes.open(null);
      await this.compare(compared);
    } else if (run === null || run === this.bench.record?.id) this.view = view;
    else await this.openRun(run);
  }

  /** Shows these saved runs side by side. */
  async compare(ids: readonly string[]): Promise<void> {
    this.view = 'compare';
    if (ids.length > 0) this.compareSource = 'runs';
    await this.compared.show(ids);
  }

  /** Puts the experiment of a saved run into the form, whole, to change it. */
  takeOver({ title, spec }: RunRecord): void {
    this.form?.takeOver(spec, title ?? t('form.saved-run'));
    // What is to be allowed is to be seen.
    if (this.form !== null && this.code.named !== null) this.form.customizing = true;
  }

  /** Measures the experiment of a saved run once more. */
  async runAgain(record: RunRecord): Promise<void> {
    this.takeOver(record);
    if (this.form !== null) await this.start(this.form.spec);
  }

  /** The command that measures this experiment in a terminal. */
  async copyCommand(spec: ExperimentSpecInput): Promise<void> {
    const { lab } = this;
    if (lab === null) return;
    await this.notices.telling(async () => {
      const command = commandLineOf(spec, lab.descriptors, lab.machine.os.platform);
      await navigator.clipboard.writeText(command);
      this.notices.note(t('results.copied-command', { command }));
    });
  }

  async importText(text: string): Promise<void> {
    const imported = await this.#send(() => this.connection.request('importRun', { text }));
    if (imported === undefined) return;
    this.notices.note(imported.known ? 'This run is in the history already.' : 'The run was imported.', {
      label: 'Open',
      run: () => void this.openRun(imported.id),
    });
    await this.history.refresh();
  }

  /** Between live samples, in ms. */
  get samplePeriodMs(): SamplePeriod {
    return this.appearance.preferences.samplePeriodMs ?? usualSamplePeriodMs;
  }

  async sampleEvery(samplePeriodMs: SamplePeriod): Promise<void> {
    this.appearance.change({ samplePeriodMs });
    const { lab } = this;
    if (lab !== null) await this.#send(() => this.#subscribe(lab));
  }

  command(command: WindowCommand): void {
    const view = viewShownBy(command);
    if (view === undefined) actOn(this, command as WindowAction);
    else this.view = view;
  }

  #onEvent(event: LabEvent): void {
    switch (event.kind) {
      case 'run':
        // A run that another window began replaces what was opened here, as one begun here would.
        if (event.updates.some(({ kind }) => kind === 'started')) this.bench.showCurrent();
        this.run.apply(event.updates);
        this.lessons.follow(this.run.snapshot);
        void this.#tellDrawn(event.message);
        return;
      case 'suite':
        this.suites.apply(event.suite);
        void this.#tellDrawn(event.message);
        return;
      case 'sample':
        this.live.add(event.sample);
        return;
      case 'fileOpened':
        void this.#showOpened();
        return;
      case 'classesChanged':
        void this.classes.refresh();
        return;
      case 'historyChanged':
        void this.history.refresh();
        return;
      case 'page':
        this.#pageWorkers?.hear(event.page);
        return;
      case 'command':
        this.command(event.command);
        return;
      default:
        assertNever(event);
    }
  }

  /** At the beginning, and after each time the host was away. */
  async #greet(): Promise<void> {
    await this.#send(async () => {
      this.code.forget();
      await this.#pageWorkers?.offer(); // what can be measured depends on it
      const lab = await this.connection.request('describe', {});
      // What this window has chosen meanwhile stays when its host comes back.
      if (this.lab === null) {
        this.appearance.preferences = lab.preferences;
        for (const problem of lab.problems) this.notices.note(problem);
      }
      this.lab = lab;
      if (this.form === null) {
        const form = new ExperimentForm(lab.descriptors, lab.machine);
        putBackForm(form, this.tab);
        this.form = form;
      }
      await this.#subscribe(lab);
      await this.#catchUp();
      this.greeted = true;
      await this.history.refresh();
      if (lab.hasOpened === true) await this.#showOpened();
    });
  }

  async #subscribe({ machine }: LabDescription): Promise<void> {
    const { recent } = await this.connection.request('subscribeSamples', { periodMs: this.samplePeriodMs });
    this.live.start(machine, recent);
  }

  /** Files that somebody opened with Corelab; the last one is what is seen in the end. */
  async #showOpened(): Promise<void> {
    for (const opened of (await this.#send(() => this.connection.request('takeOpened', {}))) ?? []) {
      if (opened.kind === 'failure') this.notices.failure(opened.failure);
      else if (opened.kind === 'run') await this.openRun(opened.id);
      else await this.#showSuite(opened.id);
    }
  }

  async #showSuite(id: string): Promise<void> {
    await this.suites.load();
    if (!this.suites.chosen.includes(id)) this.suites.toggle(id);
    this.compareSource = 'suites';
    this.view = 'compare';
  }

  /** The host waits for it before it starts a trial. */
  async #tellDrawn(message: number): Promise<void> {
    await this.#painted();
    // A host that is gone waits for nobody.
    await this.connection.request('drawn', { message }).catch(() => undefined);
  }

  async #catchUp(): Promise<void> {
    const snapshot = await this.#send(() => this.connection.request('currentRun', {}));
    if (snapshot !== undefined) this.run.reset(snapshot);
    await this.suites.catchUp();
  }

  #send<T>(action: () => Promise<T>): Promise<T | undefined> {
    return this.notices.telling(action);
  }
}
