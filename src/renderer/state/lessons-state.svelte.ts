/** The lessons as this window has them open: their texts, what the reader answered, and the runs that answered back. */
import { afterRun, type LessonRunOptions, lessonSpec } from '../../core/answers/lesson-run';
import type { Descriptors } from '../../core/experiment/descriptors';
import {
  type Block,
  blocksOf,
  type Lesson,
  type LessonLanguage,
  lessonLanguages,
} from '../../core/lesson/lesson';
import { loadLessons } from '../../core/lesson/lessons';
import {
  type AllProgress,
  type Answer,
  goneOnFrom,
  isFinished,
  type LessonProgress,
  notBegun,
  withAnswer,
  withoutRun,
} from '../../core/lesson/progress';
import type { RunSnapshot } from '../../core/protocol/lab-api-run';
import type { RunRecord } from '../../core/record/run-record';
import type { Appearance } from './appearance.svelte';
import type { Connection } from './connection.svelte';
import type { CurrentRun } from './current-run.svelte';
import type { Notices } from './notices.svelte';

export class LessonsState {
  /** In the language that is shown; null until they are loaded. */
  all = $state.raw<readonly Lesson[] | null>(null);
  /** The one that is shown; null for the first that is not finished. */
  id = $state<string | null>(null);
  progress = $state.raw<AllProgress>({});
  /** Of runs that blocks ended with, by id; null where it is not in the history any more. */
  records = $state.raw<Readonly<Record<string, RunRecord | null>>>({});
  #loaded: LessonLanguage | null = null;

  constructor(
    private readonly connection: Connection,
    private readonly notices: Notices,
    private readonly run: CurrentRun,
    private readonly appearance: Appearance,
  ) {}

  get language(): LessonLanguage {
    const { lessonLanguage } = this.appearance.preferences;
    if (lessonLanguage !== undefined) return lessonLanguage;
    const own = navigator.languages.map((tag) => tag.split('-')[0]);
    return lessonLanguages.find((one) => own[0] === one) ?? 'en';
  }

  get shown(): Lesson | undefined {
    const { all } = this;
    return (
      all?.find(({ id }) => id === this.id) ??
      all?.find((lesson) => !isFinished(lesson, this.progressOf(lesson.id))) ??
      all?.[0]
    );
  }

  progressOf(lesson: string): LessonProgress {
    return this.progress[lesson] ?? notBegun;
  }

  /** To be called whenever the language may have changed. */
  async load(): Promise<void> {
    const { language } = this;
    if (this.#loaded === language) return;
    const first = this.#loaded === null;
    this.#loaded = language;
    await this.notices.telling(async () => {
      const all = await loadLessons(language);
      if (first) this.progress = await this.connection.request('lessonProgress', {});
      if (this.#loaded === language) this.all = all;
      this.follow(this.run.snapshot);
    });
  }

  answer(lesson: Lesson, id: string, answer: Answer): void {
    this.#keep(lesson.id, withAnswer(this.progressOf(lesson.id), id, answer));
  }

  /** Past a run that answered nothing. */
  goOn(lesson: Lesson, { id }: Block<'run'>): void {
    this.#keep(lesson.id, goneOnFrom(this.progressOf(lesson.id), id));
  }

  restart(lesson: Lesson): void {
    this.#keep(lesson.id, notBegun);
  }

  async measure(
    lesson: Lesson,
    block: Block<'run'>,
    descriptors: Descriptors,
    options: LessonRunOptions,
  ): Promise<void> {
    if (this.run.going) return;
    await this.notices.telling(async () => {
      const spec = lessonSpec(block, descriptors, options);
      const { id } = await this.connection.request('startRun', { spec });
      const cleared = withoutRun(lesson, this.progressOf(lesson.id), block.id);
      this.#keep(lesson.id, { ...cleared, asked: { run: block.id, id } });
      // It may have ended already.
      this.follow(this.run.snapshot);
    });
  }

  /** Looks whether a run that a lesson asked for has ended. */
  follow(snapshot: RunSnapshot | null): void {
    if (snapshot?.state !== 'finished') return;
    const { record } = snapshot;
    for (const lesson of this.all ?? []) {
      const { asked } = this.progressOf(lesson.id);
      if (asked?.id === record.id) this.#ended(lesson, asked.run, record);
    }
  }

  /** Loads the runs that a lesson shows, those that ended while no window was looking among them. */
  async fetchRecords(lesson: Lesson): Promise<void> {
    const { runs, asked } = this.progressOf(lesson.id);
    for (const id of Object.values(runs)) if (!Object.hasOwn(this.records, id)) await this.#fetch(id);
    if (asked === undefined || asked.id === this.run.snapshot?.record.id) return;
    const record = await this.#fetch(asked.id);
    if (record !== null && record.status !== 'running') this.#ended(lesson, asked.run, record);
  }

  recordOf(lesson: Lesson, run: string): RunRecord | null | undefined {
    const id = this.progressOf(lesson.id).runs[run];
    return id === undefined ? undefined : this.records[id];
  }

  /** Whether the run that goes on is that of this block. */
  isGoing(lesson: Lesson, { id }: Block<'run'>): boolean {
    const { asked } = this.progressOf(lesson.id);
    return this.run.going && asked?.run === id && asked.id === this.run.snapshot?.record.id;
  }

  /** Guesses that wait for the run of this block to be started. */
  openGuesses(lesson: Lesson, { id }: Block<'run'>): boolean {
    const { answers } = this.progressOf(lesson.id);
    return blocksOf(lesson, 'predict').some((guess) => guess.run === id && !Object.hasOwn(answers, guess.id));
  }

  async #fetch(id: string): Promise<RunRecord | null> {
    const current = this.run.snapshot?.record;
    const record =
      current?.id === id
        ? current
        : await this.connection.request('openRun', { id }).then(
            (opened) => opened.record,
            () => null,
          );
    this.records = { ...this.records, [id]: record };
    return record;
  }

  #ended(lesson: Lesson, run: string, record: RunRecord): void {
    const progress = afterRun(lesson, this.progressOf(lesson.id), run, record);
    this.records = { ...this.records, [record.id]: record };
    this.#keep(lesson.id, progress);
  }

  #keep(lesson: string, progress: LessonProgress): void {
    this.progress = { ...this.progress, [lesson]: progress };
    void this.notices.telling(() => this.connection.request('keepLesson', { lesson, progress }));
  }
}
