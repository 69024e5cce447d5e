/**
 * Whether this machine has the runtime of another language: tests that need one are skipped aloud, or fail where
 * `REQUIRE_RUNTIMES=python,go` names it.
 */
import { isAvailable } from '../../../src/core/availability';
import type { ForeignRuntime } from '../../../src/workers/foreign/foreign-runtime';
import { lookForRuntime } from '../../../src/workers/foreign/look-for-runtime';

/**
 * For `describe.runIf`: it is here with all that its program needs, or must be.
 * @param id by which `REQUIRE_RUNTIMES` names it
 */
export function isRuntimeHere(runtime: ForeignRuntime, id = runtime.id): boolean {
  const found = lookForRuntime(runtime);
  const lack = isAvailable(found) ? runtime.build?.lacks?.(false) : found.reason;
  if (lack === undefined) return true;
  const { title } = runtime;
  const isRequired = (process.env['REQUIRE_RUNTIMES'] ?? '').split(',').includes(id);
  if (!isRequired)
    console.warn(`Tests of ${title} are skipped: ${lack}. REQUIRE_RUNTIMES=${id} makes that a failure.`);
  return isRequired;
}
