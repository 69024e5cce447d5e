/** How Corelab says that a figure could not be measured: never a zero, always with the reason. */
export interface NotAvailable {
  available: false;
  /** Why, as the end of the sentence "not available, because …". */
  reason: string;
}

/** A measured value, or the reason why there is none. */
export type Maybe<T> = T | NotAvailable;

export function notAvailable(reason: string): NotAvailable {
  return { available: false, reason };
}

/** True for a value. `T` must not be an object with a field `available` itself. */
export function isAvailable<T>(value: Maybe<T>): value is T {
  if (typeof value !== 'object' || value === null) return true;
  return (value as { available?: unknown }).available !== false;
}
