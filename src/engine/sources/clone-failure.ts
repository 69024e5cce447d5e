/** Whether what a task gave can be sent to another process or thread. */
import type { Failure } from '../../core/errors';
import { isPlainData } from './plain-data';

/** Why it cannot; null if it can. */
export function cloneFailure(result: unknown): Failure | null {
  if (isPlainData(result)) return null;
  try {
    structuredClone(result);
    return null;
  } catch (error) {
    const message = `The task's answer cannot be sent: ${error instanceof Error ? error.message : String(error)}`;
    return { code: 'answer-not-cloneable', message };
  }
}
