/** How the requests about classes are answered. */
import { withLabel } from '../../core/class/class-file';
import { mostResultBytes, problemOf } from '../../core/class/class-result';
import { classAnswers } from '../../core/answers/class-answers';
import { classPicture } from '../../core/class-views/class-picture';
import type { AllProgress } from '../../core/lesson/progress';
import { findLesson, loadLessons } from '../../core/lesson/lessons';
import type { LabHandlers } from '../../core/protocol/lab-api-messages';
import type { LabEvent } from '../../core/protocol/lab-api';
import { formatCount } from '../../core/format/numbers';
import { t } from '../../core/text/t';
import { exportClass } from '../export/class-export';
import { handIn, resultFileName, resultText, resultToHandIn } from '../class/hand-in';
import { resultsIn } from '../class/read-results';
import type { Lab } from '../lab';
import type { KeptFile } from './kept-file';
import { Refusal } from './refusal';

type ClassRequest =
  'listClasses' | 'openClass' | 'addToClass' | 'labelResult' | 'deleteClass' | 'exportClass' | 'handIn';

interface ClassParts {
  lab: Lab;
  lessons: KeptFile<AllProgress>;
  broadcast: (event: LabEvent) => void;
}

export function classHandlers({ lab, lessons, broadcast }: ClassParts): Pick<LabHandlers, ClassRequest> {
  const { classes, history } = lab;
  const changed = () => broadcast({ kind: 'classesChanged' });

  return {
    listClasses: async () => {
      const told = await classes.forgetOld();
      return { classes: classes.list(), told };
    },
    openClass: ({ name }) => classPicture(classes.read(name)),
    addToClass: async ({ name, files }) => {
      classes.has(name); // a name that none can have is said before anything is read
      const read = files.map((file) => ({ file: file.name, results: resultsOf(file.text) }));
      const results = read.flatMap((one) => (typeof one.results === 'string' ? [] : one.results));
      const refused = read.flatMap(({ file, results: why }) =>
        typeof why === 'string' ? [{ file, why }] : [],
      );
      if (results.length === 0 && files.length > 0) return { added: [], known: 0, beyond: 0, refused };
      const { added, known, beyond } = await classes.add(name, results);
      changed();
      return {
        added: added.map(({ id, nickname }) => ({ id, nickname })),
        known: known.length,
        beyond: beyond.length,
        refused,
      };
    },
    labelResult: async ({ name, id, label }) => {
      await classes.save(withLabel(classes.read(name), id, label.trim()));
      changed();
      return null;
    },
    deleteClass: ({ name }) => {
      const results = classes.has(name) ? resultsKept(lab, name) : 0;
      classes.remove(name);
      changed();
      return { results };
    },
    exportClass: async ({ name, format, nicknames, labels }) => {
      const all = await loadLessons();
      const titleOf = (id: string) => all.find((lesson) => lesson.id === id)?.title ?? id;
      return exportClass(classes.read(name), format, { nicknames, labels }, titleOf);
    },
    handIn: async ({ id, lesson, block, folder }) => {
      if (folder !== undefined && lab.folders.kind !== 'any')
        throw new Refusal('usage', t('class.cannot-write-here'));
      const record = history.read(id);
      const problem = problemOf(record);
      if (problem !== undefined) throw new Refusal('usage', problem);
      const result = resultToHandIn({
        record,
        ...(lesson !== undefined && { lesson }),
        ...(block !== undefined && { run: block }),
        ...(lesson !== undefined && block !== undefined && { answers: await answersOf(lesson, block) }),
      });
      const written = folder === undefined ? undefined : await handIn(result, folder);
      const file = {
        fileName: resultFileName(result),
        mimeType: 'application/json',
        text: resultText(result),
      };
      return { nickname: result.nickname, file, ...(written !== undefined && { written }) };
    },
  };

  /** As they are kept for the reader. */
  async function answersOf(id: string, block: string) {
    const lesson = findLesson(await loadLessons(), id);
    const progress = lessons.value[id];
    return progress === undefined ? [] : classAnswers(lesson, progress, block);
  }
}

/** Of a class that is damaged nobody knows. */
function resultsKept({ classes }: Lab, name: string): number {
  try {
    return classes.read(name).results.length;
  } catch {
    return 0; // it can be deleted all the same
  }
}

function resultsOf(text: string) {
  if (text.length <= mostResultBytes || text.slice(0, 200).includes('"corelab.class"'))
    return resultsIn(text);
  return t('class.too-large', { most: formatCount(mostResultBytes / 2 ** 20) });
}
