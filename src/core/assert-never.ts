/** Ends every `switch` over a union, so that a new member is a compile error until it is handled. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
