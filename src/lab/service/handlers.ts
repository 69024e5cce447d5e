/** How each request of LabApi is answered, one function a line of the map. */
import type { LabHandlers } from '../../core/protocol/lab-api-messages';
import type { AllProgress } from '../../core/lesson/progress';
import type { LabDescription, Preferences, Restart } from '../../core/protocol/lab-api-data';
import { type LabEvent, maxImportChars } from '../../core/protocol/lab-api';
import { wholeRunComparison, wholeSuiteComparison } from '../../core/report/whole-comparison';
import { parseSuite } from '../../core/suite/suite-result';
import { t } from '../../core/text/t';
import { exportFormats } from '../export';
import type { HistoryEntry } from '../history/history';
import { analyseAgain } from '../history/analyse-again';
import { keptDays, type RemovedRuns } from '../history/removed-runs';
import type { Lab } from '../lab';
import { classHandlers } from './class-handlers';
import type { CurrentRun } from './current-run';
import type { CurrentSuite } from './current-suite';
import type { Drawing } from './drawing';
import { ArmedCode } from './armed-code';
import { importRun } from './import-run';
import { exportComparison } from './export-comparison';
import { keepSuite } from './import-suite';
import type { LiveSamples } from './live-samples';
import type { KeptFile } from './kept-file';
import type { OpenedFiles } from './opened-files';
import { Refusal } from './refusal';
import { listRuns } from './run-list';
import { savedEstimate } from './saved-estimate';
import { SettledSuites } from './settled-suites';

export interface HandlerParts {
  lab: Lab;
  host: LabDescription['host'];
  versions: LabDescription['versions'];
  restart?: Restart;
  pickFolder?: () => Promise<string | undefined>;
  pickCode?: () => Promise<string | undefined>;
  run: CurrentRun;
  suite: CurrentSuite;
  samples: LiveSamples;
  drawing: Drawing;
  removed: RemovedRuns;
  preferences: KeptFile<Preferences>;
  lessons: KeptFile<AllProgress>;
  opened: OpenedFiles;
  broadcast: (event: LabEvent) => void;
  onPreferences: (preferences: Preferences) => void;
}

/** The one who asks. */
export interface Asker {
  tell: (event: LabEvent) => void;
}

export function handlersFor(asker: Asker, parts: HandlerParts): LabHandlers {
  const { lab, run, suite, samples, drawing, removed, preferences, lessons, broadcast } = parts;
  const { history } = lab;
  const historyChanged = () => broadcast({ kind: 'historyChanged' });
  const code = new ArmedCode(lab);
  const suites = new SettledSuites(lab.suites, () => (suite.isGoing ? suite.snapshot?.result.id : undefined));

  const existing = (id: string): HistoryEntry => {
    const entry = history.entry(id);
    if (entry !== undefined) return entry;
    throw new Refusal('not-found', `There is no saved run "${id}".`, 'It may have been removed elsewhere.');
  };
  /** Whoever measures it will write it again. */
  const settled = (id: string): void => {
    const entry = existing(id);
    if (entry.kind !== 'run' || entry.head.status !== 'running') return;
    throw new Refusal('busy', 'This run is still being measured.', 'Wait for its end, or cancel it.');
  };

  return {
    describe: async () => ({
      host: parts.host,
      versions: parts.versions,
      machine: await lab.knownMachine(),
      descriptors: lab.descriptors,
      exportFormats: exportFormats.map(({ id, help, fileExtension }) => ({ id, help, fileExtension })),
      preferences: preferences.value,
      problems: [preferences.problem, lessons.problem].filter((problem) => problem !== undefined),
      folders: lab.folders,
      picksFolders: parts.pickFolder !== undefined,
      picksCode: parts.pickCode !== undefined,
      codeFolder: lab.codePlace.cwd,
      historyFolder: history.folder,
      ...(parts.opened.any && { hasOpened: true }),
      ...(parts.restart !== undefined && { restart: parts.restart }),
    }),

    startRun: async ({ spec, armed = false, save = true, keepPaths = false, keepHostName = false }) => {
      if (suite.isGoing) throw new Refusal('busy', t('suite.going'), t('suite.wait-or-cancel'));
      const ownCode = armed ? code.allowed : [];
      return { id: await run.start(spec, { save, keepPaths, keepHostName, ownCode }) };
    },
    inspectCode: (asked) => code.inspect(asked),
    armCode: (asked) => code.arm(asked),
    checkRun: async ({ spec }) => {
      // To load it now would take from what is measured.
      if (suite.isGoing || run.isGoing)
        throw new Refusal('busy', t('own-code.check-later'), t('suite.wait-or-cancel'));
      const { tasks } = await lab.check(spec, { ownCode: code.allowed });
      return { tasks };
    },
    pickCode: async () => {
      if (parts.pickCode === undefined) throw new Refusal('usage', t('own-code.cannot-pick'));
      return { file: (await parts.pickCode()) ?? null };
    },
    estimateRun: async ({ spec }) => savedEstimate(await lab.plan(spec), await lab.knownMachine(), history),
    cancelRun: () => ({ cancelled: run.cancel() }),
    currentRun: () => run.tellSnapshot(),
    pickFolder: async () => {
      if (parts.pickFolder === undefined) throw new Refusal('usage', t('input-folder.cannot-pick'));
      return { folder: (await parts.pickFolder()) ?? null };
    },
    drawn: ({ message }) => {
      drawing.drew(asker, message);
      return null;
    },

    listRuns: (request) => listRuns(history, request),
    openRun: ({ id }) => {
      const entry = existing(id);
      const record = history.read(id);
      return {
        kind: entry.kind === 'interrupted' ? 'interrupted' : 'run',
        title: record.title ?? '',
        record,
      };
    },
    renameRun: async ({ id, title }) => {
      settled(id);
      const { title: _, ...record } = history.read(id);
      const trimmed = title.trim();
      await history.save(trimmed === '' ? record : { ...record, title: trimmed });
      historyChanged();
      return { id, title: trimmed };
    },
    removeRun: ({ id }) => {
      settled(id);
      removed.remove(id);
      historyChanged();
      return { id, keptDays };
    },
    restoreRun: ({ id }) => {
      if (!removed.has(id))
        throw new Refusal('not-found', `The run "${id}" cannot be brought back any more.`);
      if (history.entry(id) !== undefined)
        throw new Refusal('busy', 'A run of the same id is in the history already.');
      removed.restore(id);
      historyChanged();
      return { id };
    },
    exportRun: ({ id, format }) => {
      const chosen = exportFormats.find((one) => one.id === format);
      if (chosen === undefined) throw new Refusal('usage', `There is no export format "${format}".`);
      existing(id);
      const { mimeType } = chosen;
      const text = chosen.write(history.read(id));
      return { fileName: `corelab-${id}.${chosen.fileExtension}`, mimeType, text };
    },
    analyseRun: async ({ id }) => {
      settled(id);
      const copy = await analyseAgain(id, lab);
      historyChanged();
      return copy;
    },
    importRun: async ({ text }) => {
      const imported = await importRun(text, history, () => lab.randomId());
      if (!imported.known) historyChanged();
      return imported;
    },

    takeOpened: () => parts.opened.take(),

    listSuites: () => lab.suites.all(),
    startSuite: async ({ mode, name }) => {
      if (suite.isGoing) throw new Refusal('busy', t('suite.going'), t('suite.wait-or-cancel'));
      if (run.isGoing) throw new Refusal('busy', t('suite.run-going'), t('suite.wait-or-cancel'));
      return { id: await suite.start(mode, name) };
    },
    cancelSuite: () => ({ cancelled: suite.cancel() }),
    currentSuite: () => suite.snapshot,
    importSuite: async ({ text }) => {
      if (text.length > maxImportChars) throw new Refusal('too-large', t('suite.too-large'));
      const parsed = parseSuite(text);
      if (!parsed.ok) throw new Refusal('unreadable', parsed.message);
      return await keepSuite(parsed.result, lab.suites);
    },

    renameSuite: async ({ id, name }) => {
      const { name: _, ...result } = suites.kept(id);
      const trimmed = name.trim();
      await lab.suites.save(trimmed === '' ? result : { ...result, name: trimmed });
      return { id, name: trimmed };
    },
    removeSuite: ({ id }) => {
      suites.kept(id);
      lab.suites.remove(id);
      return { id, keptDays };
    },
    restoreSuite: ({ id }) => {
      suites.restore(id);
      return { id };
    },
    exportComparison: ({ kind, ids, format }) =>
      exportComparison(
        kind === 'runs'
          ? wholeRunComparison(ids.map((id) => history.read(existing(id).id)))
          : wholeSuiteComparison(ids.map((id) => suites.existing(id))),
        format,
      ),
    ...classHandlers({ lab, lessons, broadcast }),

    lessonProgress: () => lessons.value,
    keepLesson: async ({ lesson, progress }) => {
      await lessons.change((value) => ({ ...value, [lesson]: progress }));
      return null;
    },

    subscribeSamples: ({ periodMs }) => {
      const recent = samples.recent(periodMs);
      samples.subscribe(asker, periodMs, (sample) => asker.tell({ kind: 'sample', sample }));
      return { recent };
    },
    unsubscribeSamples: () => {
      samples.unsubscribe(asker);
      return null;
    },

    offerPage: (offer) => {
      lab.pages?.offer(asker, offer);
      return null;
    },
    pageSaid: ({ trial, messages }) => {
      lab.pages?.said(asker, trial, messages);
      return null;
    },

    setPreferences: async (changes) => {
      try {
        const given = Object.entries(changes).filter(([, value]) => value !== undefined);
        return await preferences.change((value) => ({ ...value, ...Object.fromEntries(given) }));
      } finally {
        parts.onPreferences(preferences.value);
      }
    },
  };
}
