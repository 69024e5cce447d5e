/**
 * A class as its views need it: of each result a few figures instead of its record, so that 200 of them travel to a window in one
 * message and are drawn at once. What follows from trials is worked out from them, whatever the file says.
 */
import { isAvailable, type Maybe } from '../availability';
import { type CorelabClass, deletedOn, type KeptResult } from '../class/class-file';
import type {
  ClassMember,
  ClassPicture,
  MemberFacts,
  MemberHazard,
  MemberPoint,
  Range,
} from '../class/class-member';
import { type AnalysedPoint, analysedPoints, isBaseline } from '../record/analysed-points';
import type { RecordedTrial, RunRecord } from '../record/run-record';
import { pointName } from '../record/point-name';
import { statedTrials } from '../record/trial-phase';
import { bestFirst, isStated, type StatedPoint } from '../report/headline';
import { pointReport } from '../report/point-report';
import { worstHazard } from '../report/worst-hazard';
import { baselineTrials } from '../speedup/baseline-of';
import { ledgerShares } from '../speedup/ledger-shares';
import { realizedSpeedup } from '../speedup/realized-speedup';

export function classPicture(one: CorelabClass): ClassPicture {
  const { name, createdAt, results } = one;
  return {
    name,
    createdAt,
    deletedOn: deletedOn(one).toISOString(),
    members: withDistinctNames(results.map(memberOf)),
  };
}

/** Names are many, not endless: the second Amber Otter 7 is called so. */
function withDistinctNames(members: readonly ClassMember[]): ClassMember[] {
  const seen = new Map<string, number>();
  return members.map((member) => {
    const before = seen.get(member.nickname) ?? 0;
    seen.set(member.nickname, before + 1);
    return before === 0 ? member : { ...member, nickname: `${member.nickname} · ${before + 1}` };
  });
}

function memberOf({ addedAt, label, result }: KeptResult): ClassMember {
  const { id, nickname, lesson, run, answers, record } = result;
  const all = analysedPoints(record).map((point): AnalysedPoint & { title: string } => ({
    ...point,
    title: record.models?.find((model) => model.id === point.model)?.title ?? point.model,
    speedup: realizedSpeedup(baselineTrials(point, record.points), statedTrials(point.trials)),
  }));
  const compared = all.filter((point) => !isBaseline(point));
  const stated = compared.filter((point): point is typeof point & StatedPoint => isStated(point));
  const points = stated.map(({ id: point, model, workers, speedup, verdict, ...rest }): MemberPoint => {
    const title = record.models?.find((one) => one.id === model)?.title ?? model;
    return {
      id: point,
      model,
      title,
      name: pointName({ ...rest, model, workers, title }, all),
      workers,
      speedup: rangeOf(speedup),
      trust: verdict?.level === 'sound' && !speedup.preliminary ? 'sound' : 'doubtful',
    };
  });
  const [best] = bestFirst(stated);
  const baseline = all.find(isBaseline);
  return {
    id,
    nickname,
    ...(label !== undefined && { label }),
    addedAt,
    startedAt: record.startedAt,
    ...(lesson !== undefined && { lesson }),
    ...(run !== undefined && { run }),
    workload: record.spec.workload,
    facts: factsOf(record),
    baselineMs: (baseline && pointReport(baseline).wallMs?.median) ?? null,
    points,
    voids: compared.length - stated.length,
    best: points.find((point) => point.id === best?.id) ?? null,
    ledger: best === undefined ? [] : ledgerShares(best.ledgers),
    answers,
    hazard: hazardOf(compared),
  };
}

function rangeOf({ median, low, high }: Range): Range {
  return { median, low, high };
}

function hazardOf(points: Parameters<typeof worstHazard>[0]): MemberHazard | null {
  const hazard = worstHazard(points);
  if (hazard === undefined) return null;
  const { point, outcome, among } = hazard;
  return {
    outcome: outcome.title,
    point: pointName(point, points),
    count: outcome.count,
    share: among === 0 ? null : Math.min(1, outcome.count / among),
    first: outcome.first ?? null,
  };
}

function factsOf({ machine, runtime, points }: RunRecord): MemberFacts {
  const { topology } = machine;
  const trial = points.flatMap((point): readonly RecordedTrial[] => point.trials)[0];
  const clock = known(machine.clockRate);
  const power = known(machine.powerSource);
  return {
    cpu: machine.cpu.model,
    architecture: machine.cpu.architecture,
    logicalCpus: topology.logicalCpus,
    usableCpus: topology.usableCpus,
    physicalCores: known(topology.physicalCores),
    performanceCores: known(topology.performanceCores),
    efficiencyCores: known(topology.efficiencyCores),
    onBattery: power === null ? null : power === 'battery',
    savesPower: clock === null ? null : clock.savesPower,
    memoryMb: machine.memory.totalMb,
    system: machine.os.name,
    isVirtual: known(machine.virtualMachine),
    node: runtime.node,
    corelab: runtime.corelab,
    host: runtime.host,
    tasks: trial?.tasks.total ?? 0,
  };
}

function known<T>(value: Maybe<T> | undefined): T | null {
  return value !== undefined && isAvailable(value) ? value : null;
}
