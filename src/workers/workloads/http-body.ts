/** The one request that the latency server understands. Everything in the answer follows from its path. */
import { createHash } from 'node:crypto';

export interface LatencyRequest {
  latencyMs: number;
  bodyBytes: number;
  /** What makes the body this task's own. */
  key: string;
}

export function pathOf({ latencyMs, bodyBytes, key }: LatencyRequest): string {
  return `/${latencyMs}/${bodyBytes}/${key}`;
}

/** The request behind a path, or undefined when it is none. */
export function parsePath(requestPath: string): LatencyRequest | undefined {
  const match = /^\/(\d{1,6})\/(\d{1,8})\/([\w-]{1,100})$/.exec(requestPath);
  if (match === null) return undefined;
  const [, latencyMs, bodyBytes, key = ''] = match;
  return { latencyMs: Number(latencyMs), bodyBytes: Number(bodyBytes), key };
}

/** The body of the answer: the SHA-1 of the path in hex, over and over, `bodyBytes` long. */
export function bodyOf(request: LatencyRequest): Buffer {
  return Buffer.alloc(request.bodyBytes, digestOf(pathOf(request)));
}

export function digestOf(content: string | Uint8Array): string {
  return createHash('sha1').update(content).digest('hex');
}
