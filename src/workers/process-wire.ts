/**
 * How messages travel between a manager and its forked executors. Node's JSON channel costs half of its structured one,
 * but loses functions, NaN and Map in silence: so what is not plain JSON goes as a structured clone inside of it.
 */
import { deserialize, serialize } from 'node:v8';

interface Clone {
  /** A structured clone, as base64. */
  clone: string;
}

/** A message in a form that JSON carries unchanged. @throws DataCloneError for what cannot be cloned, such as a function */
export function encodeMessage(message: object): object {
  return isPlain(message, 0) ? message : ({ clone: serialize(message).toString('base64') } satisfies Clone);
}

/** The message that was encoded. */
export function decodeMessage(encoded: unknown): unknown {
  const { clone } = encoded as Partial<Clone>;
  return clone === undefined ? encoded : deserialize(Buffer.from(clone, 'base64'));
}

/** Whether a value is plain data that any channel carries: what JSON gives back as it was, or nothing at all. */
export function isPlainData(value: unknown): boolean {
  return value === undefined || isPlain(value, 0);
}

/** Deeper values may be circular and are left to the structured clone. */
const deepest = 20;

/** Whether JSON gives back exactly this value. */
function isPlain(value: unknown, depth: number): boolean {
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
