/**
 * How messages travel between a manager and its forked executors. Node's JSON channel costs half of its structured one,
 * but loses functions, NaN and Map in silence: so what is not plain JSON goes as a structured clone inside of it.
 */
import { deserialize, serialize } from 'node:v8';
import { isPlain } from '../engine/sources/plain-data';

interface Clone {
  /** A structured clone, as base64. */
  clone: string;
}

/** A message in a form that JSON carries unchanged. @throws DataCloneError for what cannot be cloned, such as a function */
export function encodeMessage(message: object): object {
  return isPlain(message) ? message : ({ clone: serialize(message).toString('base64') } satisfies Clone);
}

/** The message that was encoded. */
export function decodeMessage(encoded: unknown): unknown {
  const { clone } = encoded as Partial<Clone>;
  return clone === undefined ? encoded : deserialize(Buffer.from(clone, 'base64'));
}
