/** A service whose trials last until the test ends them, and how its requests fail. */
import type { LabFailure } from '../../src/core/protocol/lab-api';
import { LabRequestError } from '../../src/core/protocol/lab-api-client';
import { LabService } from '../../src/lab/service/lab-service';
import { fakeLab } from './fake-lab';
import { HeldRunner } from './held-runner';

export function heldService() {
  const runner = new HeldRunner();
  const fake = fakeLab(undefined, { runner });
  const service = new LabService({ lab: fake.lab, host: 'browser' });
  return { ...fake, runner, service };
}

/** @throws Error when the request was not refused */
export async function failureOf(promise: Promise<unknown>): Promise<LabFailure> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof LabRequestError)) throw new Error('The request was not refused.');
  return error.failure;
}
