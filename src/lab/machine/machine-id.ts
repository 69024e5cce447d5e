/**
 * Tells whether two runs were measured on the same machine, and nothing else: a hash of a random number that only this data
 * folder has, the system's own id where it can be read, and the CPUs. None of the parts is in a record or a log.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { MachineFacts } from '../../core/record/run-record';
import { makeFolder } from '../make-folder';

/** Where systemd and D-Bus keep it; other systems have none that can be read as a file. */
const systemIdFiles = ['/etc/machine-id', '/var/lib/dbus/machine-id'];

export interface MachineIdParts {
  dataFolder: string;
  machine: Pick<MachineFacts, 'cpu' | 'topology'>;
  /** Whether the random number may be made where there is none yet. */
  make: boolean;
  systemId?: string | undefined;
}

/** 16 hexadecimal digits; undefined where there is no random number, and none could be made. */
export function machineId({ dataFolder, machine, make, systemId = readSystemId() }: MachineIdParts) {
  const number = readQuietly(numberFile(dataFolder)) ?? (make ? makeNumber(dataFolder) : undefined);
  if (number === undefined) return undefined;
  const { cpu, topology } = machine;
  const parts = [number, systemId ?? '', cpu.vendor, cpu.model, topology.logicalCpus];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

function readSystemId(): string | undefined {
  for (const file of systemIdFiles) {
    const id = readQuietly(file);
    if (id !== undefined) return id;
  }
  return undefined;
}

function numberFile(dataFolder: string): string {
  return path.join(dataFolder, 'machine-number');
}

/** Of two programs that make one at once the first counts. */
function makeNumber(dataFolder: string): string | undefined {
  try {
    makeFolder(dataFolder);
    writeFileSync(numberFile(dataFolder), `${randomBytes(16).toString('hex')}\n`, {
      flag: 'wx',
      mode: 0o600,
    });
  } catch {
    // Another made it just now, or the folder cannot be written: reading tells which.
  }
  return readQuietly(numberFile(dataFolder));
}

function readQuietly(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return text === '' ? undefined : text;
  } catch {
    return undefined; // not there, or not for us to read
  }
}
