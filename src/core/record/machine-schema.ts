/** The machine that a run was measured on. */
import { z } from 'zod';
import { count, maybe } from './schema-parts';

/** One logical CPU, for grouping and for ideals. */
const machineCpuSchema = z.looseObject({
  /** The operating system's number of it. */
  cpu: count,
  /** Index of the socket, from 0. */
  socket: maybe(count),
  /** Index of the physical core on the machine, from 0: SMT siblings share it. */
  core: maybe(count),
  numaNode: maybe(count),
  kind: maybe(z.enum(['performance', 'efficiency'])),
  /** False when the process may not run on it (affinity). */
  usable: z.boolean(),
});

const cacheSchema = z.looseObject({
  level: count,
  kind: z.enum(['data', 'instruction', 'unified']),
  /** Of each single one. */
  sizeKb: z.number().min(0),
  /** One entry for each such cache: the logical CPUs that share it, as a list such as `0-3,8`. */
  sharedBy: z.array(z.string()),
});

export const machineSchema = z.looseObject({
  /** The same for runs of the same machine, and says nothing else of it; absent in runs that were not to be kept. */
  id: z.string().max(64).optional(),
  cpu: z.looseObject({ vendor: z.string(), model: z.string(), architecture: z.string() }),
  topology: z.looseObject({
    logicalCpus: count,
    physicalCores: maybe(count),
    sockets: maybe(count),
    performanceCores: maybe(count),
    efficiencyCores: maybe(count),
    /** CPUs that this process may use: affinity and quota applied. */
    usableCpus: z.number().positive(),
  }),
  /** The logical CPUs that were online, ascending; the order of `samples[].loadPercent`. */
  cores: z.array(machineCpuSchema).optional(),
  /** Whether physical cores run several logical CPUs (SMT, Hyper-Threading). */
  smt: maybe(z.boolean()).optional(),
  numaNodes: maybe(count).optional(),
  caches: maybe(z.array(cacheSchema)).optional(),
  /** CPU quota of the control group in CPUs. */
  quotaCpus: maybe(z.number().positive()),
  /** Where the power came from when the run began. */
  powerSource: maybe(z.enum(['mains', 'battery'])).optional(),
  /** How the system was set to choose the clock rate when the run began. */
  clockRate: maybe(
    z.looseObject({
      /** True where it was set to save power rather than to be fast. */
      savesPower: z.boolean(),
      /** The setting that says so, such as `governor schedutil`. */
      setting: z.string(),
      /** Highest rate that is allowed, as a share of the highest that the processor has; of the CPU with the least. */
      highestShare: z.number().positive(),
    }),
  ).optional(),
  memory: z.looseObject({
    totalMb: z.number().min(0),
    /** What this process could still get, its control group's limit applied. */
    freeMb: z.number().min(0),
    /** Memory limit of the control group. */
    limitMb: maybe(z.number().min(0)).optional(),
  }),
  /** Most processes and threads together that the control group may have. */
  processLimit: maybe(count).optional(),
  os: z.looseObject({ platform: z.string(), name: z.string(), release: z.string() }),
  virtualMachine: maybe(z.boolean()),
  /** Only when it was asked for. */
  hostName: z.string().optional(),
});
