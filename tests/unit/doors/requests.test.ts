/** Whatever a window sends: an answer to each request, and the host goes on. */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { labRequests } from '../../../src/core/protocol/lab-api';
import { LabService } from '../../../src/lab/service/lab-service';
import { anything, fuzzing, spoilt } from '../../support/arbitraries';
import { fakeLab } from '../../support/fake-lab';
import { HeldRunner } from '../../support/held-runner';

// Starting runs is for tests of its own; here each of the others is asked with whatever comes to mind.
const kinds = Object.keys(labRequests).filter((kind) => kind !== 'startRun');

const messages = fc.oneof(
  anything,
  fc.record({ id: fc.nat(), kind: fc.constantFrom(...kinds), payload: anything }),
  fc.constantFrom(...kinds).chain((kind) =>
    spoilt({
      id: 1,
      kind,
      payload: { id: '20260131-142530-000000', title: 'x', format: 'csv', text: '{}', limit: 5 },
    }),
  ),
);

test('any messages', async () => {
  const { lab } = fakeLab(undefined, { runner: new HeldRunner() });
  const service = new LabService({ lab, host: 'browser' });
  const sent: { kind?: unknown; id?: unknown; ok?: unknown; failure?: { message?: unknown } }[] = [];
  let receive: (message: unknown) => void = () => undefined;
  service.connect({
    post: (message) => void sent.push(structuredClone(message) as (typeof sent)[number]),
    onMessage: (listener) => {
      receive = listener;
      return () => undefined;
    },
  });
  await fc.assert(
    fc.asyncProperty(messages, async (message) => {
      receive(message);
      // Each request is answered after the ones before.
      const before = sent.length;
      receive({ id: 4711, kind: 'currentRun', payload: {} });
      await vi.waitFor(() => expect(sent.slice(before).some(({ id }) => id === 4711)).toBe(true), {
        interval: 1,
      });
    }),
    { ...fuzzing, numRuns: 500 },
  );
  for (const { kind, ok, failure } of sent)
    if (kind === 'reply' && ok === false) expect(String(failure?.message)).toMatch(/^\w.{10,}/s);
  await service.close();
}, 60_000);
