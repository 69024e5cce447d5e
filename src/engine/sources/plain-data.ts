/** Which values any channel between processes and threads carries unchanged, without a look at each other kind. */

/** Whether a value is plain data that any channel carries: what JSON gives back as it was, or nothing at all. */
export function isPlainData(value: unknown): boolean {
  return value === undefined || isPlain(value);
}

/** Deeper values may be circular and are left to the structured clone. */
const deepest = 20;

/** Whether JSON gives back exactly this value. */
export function isPlain(value: unknown, depth = 0): boolean {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'string':
    case 'boolean':
      return true;
    case 'object':
      if (value === null) return true;
      if (depth === deepest) return false;
      if (Array.isArray(value)) return areAllPlain(value, depth + 1);
      return (
        Object.getPrototypeOf(value) === Object.prototype &&
        arePlain(value as Record<string, unknown>, depth + 1)
      );
    default:
      return false;
  }
}

/** Holes included, which `every` would skip and JSON would fill. */
function areAllPlain(items: readonly unknown[], depth: number): boolean {
  for (let i = 0; i < items.length; i++) if (!isPlain(items[i], depth)) return false;
  return true;
}

function arePlain(record: Record<string, unknown>, depth: number): boolean {
  for (const key in record) if (!isPlain(record[key], depth)) return false;
  return true;
}
