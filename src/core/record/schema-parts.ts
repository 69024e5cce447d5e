/** What the schemas of a run record are made of. */
import { z } from 'zod';
import type { NotAvailable } from '../availability';

const notAvailableSchema: z.ZodType<NotAvailable> = z.looseObject({
  available: z.literal(false),
  reason: z.string(),
});

export const maybe = <T extends z.ZodType>(schema: T) => z.union([schema, notAvailableSchema]);
export const count = z.number().int().min(0);
export const milliseconds = z.number().min(0);
export const failureSchema = z.looseObject({
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
});

/** Of a model's options or a workload's parameters, by name. */
export const valuesSchema = z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()]));
