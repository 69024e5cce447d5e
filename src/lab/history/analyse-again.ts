/** Analyses a saved run with this version into a copy beside it. The run itself, and what was said of it, stays as it is. */
import type { Descriptors } from '../../core/experiment/descriptors';
import type { RunRecord } from '../../core/record/run-record';
import { t } from '../../core/text/t';
import type { History } from './history';
import { freeRunId } from './run-id';

/** What it takes of a lab. */
export interface Analyst {
  history: History;
  descriptors: Pick<Descriptors, 'workloads'>;
  analyse(record: RunRecord): RunRecord;
  randomId(): string;
}

export interface AnalysedAgain {
  /** Of the copy. */
  id: string;
  title: string;
}

/** @param id of a run that nobody is measuring. @throws CorelabError `storage` when one of the two files cannot be had */
export async function analyseAgain(id: string, lab: Analyst): Promise<AnalysedAgain> {
  const { history, descriptors } = lab;
  const record = history.read(id);
  const { workload } = record.spec;
  const name = record.title ?? descriptors.workloads.find((one) => one.id === workload)?.title ?? workload;
  const copy = {
    ...record,
    id: freeRunId(record.startedAt, history, () => lab.randomId()),
    title: t('history.analysed-again', { name }),
    // Nobody goes on with it.
    status: record.status === 'running' ? ('cancelled' as const) : record.status,
  };
  await history.save(lab.analyse(copy));
  return { id: copy.id, title: copy.title };
}
