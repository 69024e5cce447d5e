/** Experiments of version 1 records: what they left out meant something else than it does today. */

/**
 * The same experiment with version 1's defaults written out: three rounds unless there is a precision, whose budget was
 * 60 s; no ceiling and no warm-up. What is no object is returned as it is, for the schema to refuse.
 */
export function completeVersion1Spec(input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input;
  const { rounds, precision, budgetMs, ...rest } = input as Record<string, unknown>;
  const howLong =
    precision === undefined ? { rounds: rounds ?? 3 } : { precision, budgetMs: budgetMs ?? 60_000 };
  return { ceiling: false, warmUp: false, ...rest, ...howLong };
}
