/** Makes a call that the workload named, right where the task is. */
import type { PortableCall } from '../tasks/step';
import type { Workload } from '../tasks/workload';

/** @throws when the workload has no call of that name, or what the call throws */
export function callInline(workload: Workload, call: PortableCall): unknown {
  const fn = workload.calls?.[call.fn];
  if (fn === undefined) throw new Error(`The workload has no call named "${call.fn}".`);
  return fn(call.args);
}
