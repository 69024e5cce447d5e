/** The envelopes in which requests, replies and events travel, and how a host opens one that anybody may have sent. */
import { z } from 'zod';
import {
  type LabEvent,
  type LabFailure,
  labRequests,
  type RequestKind,
  type RequestPayload,
  type RequestReply,
} from './lab-api';

/** `id` is chosen by the client and comes back with the reply. */
export interface ToHost<K extends RequestKind = RequestKind> {
  id: number;
  kind: K;
  payload: RequestPayload<K>;
}

export type FromHost =
  | { kind: 'reply'; id: number; ok: true; value: unknown }
  /** `id` is null for a message that could not be read so far. */
  | { kind: 'reply'; id: number | null; ok: false; failure: LabFailure }
  | { kind: 'event'; event: LabEvent };

/** How each request is answered: the compiler asks for every line of the map. */
export type LabHandlers = {
  [K in RequestKind]: (
    payload: z.output<(typeof labRequests)[K]['payload']>,
  ) => RequestReply<K> | Promise<RequestReply<K>>;
};

export type OpenedMessage =
  | { ok: true; id: number; kind: RequestKind; payload: unknown }
  | { ok: false; id: number | null; failure: LabFailure };

const envelope = z.strictObject({
  id: z.number().int().min(0),
  kind: z.string().max(100),
  payload: z.unknown(),
});

/** Checks the envelope, the kind and the payload; never throws. */
export function openMessage(message: unknown): OpenedMessage {
  const opened = envelope.safeParse(message);
  if (!opened.success)
    return refused(idOf(message), 'The message is not a request with id, kind and payload.');
  const { id, kind, payload } = opened.data;
  if (!isRequestKind(kind)) return refused(id, `There is no request "${kind}".`);
  const parsed = labRequests[kind].payload.safeParse(payload ?? {});
  if (parsed.success) return { ok: true, id, kind, payload: parsed.data };
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  return refused(
    id,
    `${kind}: ${where === '' ? 'the payload' : where} is not allowed: ${issue?.message ?? ''}`,
  );
}

function isRequestKind(kind: string): kind is RequestKind {
  return Object.hasOwn(labRequests, kind);
}

function idOf(message: unknown): number | null {
  const { id } = (typeof message === 'object' && message !== null ? message : {}) as { id?: unknown };
  return typeof id === 'number' && Number.isInteger(id) && id >= 0 ? id : null;
}

function refused(id: number | null, message: string): OpenedMessage {
  return { ok: false, id, failure: { code: 'bad-message', message } };
}
