/** How long an experiment took before on this machine, by what is saved: for whoever is about to measure it again. */
import type { ExperimentPlan } from '../../core/experiment/experiment-plan';
import type { RunEstimate } from '../../core/protocol/lab-api-data';
import { isOtherMachine } from '../../core/record/same-machine';
import type { MachineFacts, RunRecord } from '../../core/record/run-record';
import { estimateOf } from '../../core/report/run-estimate';
import type { History, HistoryEntry } from '../history/history';
import type { RecordHead } from '../history/record-file';

/** The newest runs, which are looked through by their heads alone; of those that may fit, so many are opened. */
const mostLooked = 500;
const mostOpened = 3;

/** Null where no such run is saved. @throws CorelabError `storage` when the folder cannot be read. */
export async function savedEstimate(
  plan: ExperimentPlan,
  machine: Pick<MachineFacts, 'id' | 'cpu'>,
  history: Pick<History, 'list' | 'read'>,
): Promise<RunEstimate | null> {
  const { entries } = await history.list(mostLooked);
  const fitting = entries.filter((entry) => mayFit(entry, plan, machine)).slice(0, mostOpened);
  for (const { id } of fitting) {
    const estimate = estimateOf(plan, readOrNull(id, history));
    if (estimate.kind === 'about') return estimate;
  }
  return null;
}

function mayFit(
  entry: HistoryEntry,
  plan: ExperimentPlan,
  machine: Pick<MachineFacts, 'id' | 'cpu'>,
): boolean {
  if (entry.kind !== 'run' || entry.head.status !== 'done') return false;
  const { spec, summary }: RecordHead = entry.head;
  const same = (one: readonly unknown[], other: readonly unknown[]) =>
    one.length === other.length && one.every((value) => other.includes(value));
  return (
    spec.workload === plan.workload.id &&
    spec.clock === plan.spec.clock &&
    same(Object.keys(spec.sweep), Object.keys(plan.spec.sweep)) &&
    same(spec.models, plan.spec.models) &&
    summary?.machine !== undefined &&
    !isOtherMachine(summary.machine, machine)
  );
}

/** One that cannot be read tells nothing. */
function readOrNull(id: string, history: Pick<History, 'read'>): RunRecord | null {
  try {
    return history.read(id);
  } catch {
    return null; // the history says why, where it is listed
  }
}
