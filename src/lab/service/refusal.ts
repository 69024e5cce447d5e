/** Requests that the service does not fulfil, on their way through `throw`; and any thrown value as a reply. */
import { CorelabError } from '../../core/errors';
import type { LabFailure, LabFailureCode } from '../../core/protocol/lab-api';

export class Refusal extends Error {
  readonly failure: LabFailure;

  constructor(code: LabFailureCode, message: string, hint?: string) {
    super(message);
    this.name = 'Refusal';
    this.failure = hint === undefined ? { code, message } : { code, message, hint };
  }
}

export function failureOf(thrown: unknown): LabFailure {
  if (thrown instanceof Refusal || thrown instanceof CorelabError) return thrown.failure;
  return {
    code: 'internal',
    message: `Something unexpected went wrong: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    hint: 'Please report it, with what you did just before.',
  };
}
