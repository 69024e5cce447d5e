/**
 * What a manager asks of an open window whose Web Workers are its executors, and what comes back: lines of the plain wire
 * (docs/executor-wire.md), relayed by the host. Numbers of workers are the manager's.
 */
import { z } from 'zod';
import type { Failure } from '../errors';

/** From the manager of a trial to the page. */
export type ToPage =
  | { kind: 'start'; worker: number }
  | { kind: 'line'; worker: number; line: string }
  | { kind: 'end'; worker: number };

const worker = z.number().int().min(1);

const fromPageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('line'), worker, line: z.string() }),
  /** The browser could not start it, or its script threw. */
  z.strictObject({ kind: z.literal('failed'), worker, message: z.string().max(1000) }),
]);

/** From the page to the manager of a trial, as it was checked. */
export type FromPage = z.infer<typeof fromPageSchema>;

/** To a manager: from its page, or that it has none any more. */
export type PageHeard = FromPage | { kind: 'lost'; failure: Failure };

/** What the host tells the page: for the trial of this number; `over` ends all workers of it, and begins none. */
export type PageEvent = { trial: number } & (ToPage | { kind: 'over' });

/** What the page says to its host, in the order in which it was said. */
export const pageSaidSchema = z.strictObject({
  trial: z.number().int().min(0),
  messages: z.array(fromPageSchema).max(10_000),
});

/** What a page says of itself when it connects, and whenever it changes. */
export const pageOfferSchema = z.strictObject({
  /** Nobody sees it: browsers slow such pages down. */
  hidden: z.boolean(),
});
export type PageOffer = z.infer<typeof pageOfferSchema>;
