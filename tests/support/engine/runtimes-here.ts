/**
 * Whether this machine has the runtime of another language: tests that need one are skipped aloud, or fail where
 * `REQUIRE_RUNTIMES=python,go` names it.
 */
import { isAvailable } from '../../../src/core/availability';
import type { ForeignRuntime } from '../../../src/workers/foreign/foreign-runtime';
import { lookForRuntime } from '../../../src/workers/foreign/look-for-runtime';

/** For `describe.runIf`: it is here, or must be. */
export function isRuntimeHere(runtime: ForeignRuntime): boolean {
  const found = lookForRuntime(runtime);
  if (isAvailable(found)) return true;
  const { id, title } = runtime;
  const isRequired = (process.env['REQUIRE_RUNTIMES'] ?? '').split(',').includes(id);
  if (!isRequired)
    console.warn(
      `Tests of ${title} are skipped: ${found.reason}. REQUIRE_RUNTIMES=${id} makes that a failure.`,
    );
  return isRequired;
}
