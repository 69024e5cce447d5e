/**
 * Context switches of one thread, from `/proc/<pid>/task/<tid>/sched` or, where kernels lack it, `status`. Both print the
 * same two counters (nvcsw, nivcsw); `sched` is read faster and knows the migrations too.
 */
import { ByteScanner } from './byte-scanner';

export interface TaskSwitches {
  voluntary: number;
  involuntary: number;
  /** −1 where the text does not say. */
  migrations: number;
}

/** Lines such as `nr_voluntary_switches   :   42`. Null when the switches are not there. */
export function parseTaskSched(text: Uint8Array): TaskSwitches | null {
  const scanner = new ByteScanner(text);
  const found = { voluntary: -1, involuntary: -1, migrations: -1 };
  // The three stand near the beginning, some twenty other lines follow.
  while (!scanner.done && (found.voluntary < 0 || found.involuntary < 0 || found.migrations < 0)) {
    if (scanner.skip('nr_voluntary_switches')) found.voluntary = afterColon(scanner);
    else if (scanner.skip('nr_involuntary_switches')) found.involuntary = afterColon(scanner);
    else if (scanner.skip('se.nr_migrations') || scanner.skip('nr_migrations'))
      found.migrations = afterColon(scanner);
    scanner.nextLine();
  }
  return found.voluntary >= 0 && found.involuntary >= 0 ? found : null;
}

/** proc_pid_status(5): `voluntary_ctxt_switches:	150`. Null when the switches are not there. */
export function parseTaskStatus(text: Uint8Array): TaskSwitches | null {
  const scanner = new ByteScanner(text);
  const found = { voluntary: -1, involuntary: -1, migrations: -1 };
  while (!scanner.done) {
    if (scanner.skip('voluntary_ctxt_switches')) found.voluntary = afterColon(scanner);
    else if (scanner.skip('nonvoluntary_ctxt_switches')) found.involuntary = afterColon(scanner);
    scanner.nextLine();
  }
  return found.voluntary >= 0 && found.involuntary >= 0 ? found : null;
}

function afterColon(scanner: ByteScanner): number {
  scanner.skipBlanks();
  return scanner.skip(':') ? scanner.number() : -1;
}
