/** Takes a suite's result that came from elsewhere to those that are kept here. */
import type { SuiteResult } from '../../core/suite/suite-result';
import type { KeptSuites } from '../suite/kept-suites';

/** `known`: it was there already, and stays as it is. */
export async function keepSuite(
  result: SuiteResult,
  suites: KeptSuites,
): Promise<{ id: string; known: boolean }> {
  const { id } = result;
  const known = suites.ids().includes(id);
  if (!known) await suites.save(result);
  return { id, known };
}
