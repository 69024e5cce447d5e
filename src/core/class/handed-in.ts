/**
 * A record as it is handed in to a class: what the class views need and nothing else. It is built anew, field by field, so that
 * whatever else a file holds (the id and the name of the machine, a title, code of the user's own, what it printed, samples of
 * the whole machine) stays behind. The figures are those of the run; what a lane did when is summed up.
 */
import { ownCommand, ownModule } from '../experiment/own-code';
import type {
  MachineFacts,
  RecordedPoint,
  RecordedTrial,
  RecordedWorker,
  RunRecord,
} from '../record/run-record';

/** Stands where something stood that does not leave the machine. */
export const notHandedIn = '(not handed in)';

/** Longer texts are no part of anything that Corelab writes there. */
const mostText = 500;
/** A folder, a file in one or an address, in any system's way of writing. */
const place =
  /(?<=^|[\s'"`(=,:])(?:[A-Za-z][A-Za-z+.-]*:\/\/|~[\\/]|[A-Za-z]:[\\/]|[\\/]{1,2}(?=[^\s\\/]))[^\s'"`)]+/g;
const base64 = /^[A-Za-z0-9+/=]*$/;

/**
 * @param hidden texts that are not to leave, wherever they stand, such as the name of the machine and the user's home; those of
 *   less than three characters would be found everywhere, and are not looked for
 */
export function handedIn(record: RunRecord, hidden: readonly string[] = []): RunRecord {
  const { workload } = record.spec;
  const isOwn =
    record.ownCode !== undefined || workload === ownModule.workload || workload === ownCommand.workload;
  const { analysis } = record;
  const kept: RunRecord = {
    ...picked(record, ['format', 'version', 'id', 'startedAt', 'status', 'executorMemoryMb']),
    spec: { ...record.spec, parameters: parametersOf(record.spec.parameters, isOwn) },
    machine: machineOf(record.machine),
    runtime: picked(record.runtime, ['host', 'node', 'v8', 'corelab']),
    ...(record.ownCode !== undefined && {
      ownCode: { kind: record.ownCode.kind, name: notHandedIn, sha256: notHandedIn },
    }),
    words: record.words.map((word) => picked(word, ['id', 'title', 'sentence', 'role', 'colour'])),
    ...(record.models !== undefined && {
      models: record.models.map((model) => ({
        ...picked(model, ['id', 'title']),
        look: picked(model.look, ['colour', 'marker', 'dash']),
      })),
    }),
    points: record.points.map((point) => pointOf(point, isOwn)),
    samples: [],
    analysis: {
      ...picked(analysis, ['madeBy', 'fits']),
      points: analysis.points.map((point) =>
        picked(point, ['id', 'speedup', 'efficiency', 'karpFlatt', 'ideal', 'verdict', 'ledgers']),
      ),
      advice: [],
    },
    findings: record.findings.map((one) => picked(one, ['code', 'scope', 'point', 'level', 'message'])),
  };
  const texts = hidden.filter((text) => text.length >= 3).toSorted((a, b) => b.length - a.length);
  return withoutPlaces(kept, texts) as RunRecord;
}

function pointOf({ trials, ...point }: RecordedPoint, isOwn: boolean): RecordedPoint {
  return {
    ...picked(point, ['id', 'role', 'baseline', 'model', 'workers', 'settings']),
    ...(point.parameters !== undefined && { parameters: parametersOf(point.parameters, isOwn) }),
    trials: trials.map((trial) => trialOf(trial, isOwn)),
  };
}

function trialOf(trial: RecordedTrial, isOwn: boolean): RecordedTrial {
  const { failure, measures, workers } = trial;
  return {
    ...picked(trial, ['phase', 'round', 'startedAtMs', 'wallMs', 'warmUp']),
    tasks: picked(trial.tasks, ['total', 'done', 'failed', 'retried']),
    workers: workers.map(workerOf),
    ...(trial.manager !== undefined && {
      manager: { ...picked(trial.manager, ['cpuMs', 'peakRssMb']), pid: 0 },
    }),
    ...(trial.machine !== undefined && {
      machine: picked(trial.machine, [
        ...(['busyMs', 'idleMs', 'stealMs', 'managerMs', 'setupMs', 'corelabMs', 'clockJumpMs'] as const),
        ...(['throttling', 'heatEvents', 'memoryKills'] as const),
      ]),
    }),
    timeline: summedUp(trial),
    ...(measures !== undefined && {
      measures: measures.map((measure) => ({
        ...picked(measure, ['id', 'title', 'unit', 'better', 'value', 'histogram', 'tested', 'order']),
        ...(measure.outcomes !== undefined && {
          outcomes: measure.outcomes.map((outcome) =>
            picked(outcome, ['id', 'title', 'count', 'expected', 'isRace', 'first', 'spread']),
          ),
        }),
      })),
    }),
    // What code of the user's own threw is in its own words.
    ...(failure !== undefined && {
      failure: { code: failure.code, message: isOwn ? notHandedIn : failure.message },
    }),
  };
}

function workerOf(worker: RecordedWorker): RecordedWorker {
  return {
    ...picked(worker, [
      ...(['kind', 'threadId', 'spawnMs', 'tasks', 'busyMs', 'cpuMs', 'messages', 'switches'] as const),
      ...(['runQueueWaitMs', 'runQueueWaitByStateMs', 'cpuByStateMs', 'outsideLockMs'] as const),
      ...(['longestHold', 'calls', 'started'] as const),
    ]),
    pid: 0,
  };
}

/** The totals of each lane, which all figures rest on, without what it did when. */
function summedUp({ timeline, wallMs }: RecordedTrial): RecordedTrial['timeline'] {
  return {
    ...picked(timeline, ['states', 'inFlight']),
    lanes: timeline.lanes.map(({ worker, totalsMs }) => ({
      worker,
      totalsMs,
      segments: {
        kind: 'buckets',
        bucketMs: Math.max(wallMs, Number.MIN_VALUE),
        statesMs: Object.fromEntries(Object.entries(totalsMs).map(([state, ms]) => [state, [ms]])),
      },
    })),
  };
}

function machineOf(machine: MachineFacts): MachineFacts {
  const { caches } = machine;
  return {
    cpu: picked(machine.cpu, ['vendor', 'model', 'architecture']),
    topology: picked(machine.topology, [
      ...(['logicalCpus', 'physicalCores', 'sockets', 'performanceCores', 'efficiencyCores'] as const),
      'usableCpus',
    ]),
    ...picked(machine, ['smt', 'numaNodes', 'quotaCpus', 'powerSource', 'clockRate', 'virtualMachine']),
    ...(Array.isArray(caches) && {
      caches: caches.map((cache) => picked(cache, ['level', 'kind', 'sizeKb', 'sharedBy'])),
    }),
    memory: picked(machine.memory, ['totalMb', 'freeMb', 'limitMb']),
    os: picked(machine.os, ['platform', 'name', 'release']),
  };
}

/** Of code of the user's own no text is handed in; otherwise `withoutPlaces` finds what names a place. */
function parametersOf<V>(values: Readonly<Record<string, V>>, isOwn: boolean): Record<string, V | string> {
  if (!isOwn) return { ...values };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? notHandedIn : value]),
  );
}

function picked<T extends object, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> {
  const entries = names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]] as const]));
  return Object.fromEntries(entries) as Pick<T, K>;
}

/**
 * The same data with texts that name no place and nothing of `hidden`.
 * @param name of the field that holds them
 * @param chosen whether somebody chose what stands there, as parameters are
 */
function withoutPlaces(data: unknown, hidden: readonly string[], name = '', chosen = false): unknown {
  if (typeof data === 'string') {
    if (name === 'data' && base64.test(data)) return data; // a histogram
    // A machine may be called `linux` or `threads`: a word of ours that stands alone is none of it.
    const isWord = !chosen && /^[\w-]+$/.test(data);
    if (isWord) return data.slice(0, mostText);
    // Whole places first: below the user's home there are further names.
    const placed = data.replaceAll(place, notHandedIn);
    return hidden.reduce((text, one) => text.replaceAll(one, notHandedIn), placed).slice(0, mostText);
  }
  if (Array.isArray(data)) return data.map((one) => withoutPlaces(one, hidden, name, chosen));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      withoutPlaces(value, hidden, key, chosen || key === 'parameters' || key === 'settings'),
    ]),
  );
}
