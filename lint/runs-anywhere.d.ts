/**
 * What src/core and src/engine may use beyond the language itself because every runtime has it: Node, Electron and
 * browsers. Only tsconfig.core.json reads this; elsewhere the runtime's own types serve.
 */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
declare function structuredClone<T>(value: T): T;
declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare class TextDecoder {
  constructor(encoding?: string);
  decode(bytes: Uint8Array): string;
}
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare const performance: { now(): number };
/** What it gives is for `clearTimeout` alone. */
type Timer = { readonly timer: unique symbol };
declare function setTimeout(callback: () => void, ms?: number): Timer;
declare function clearTimeout(timer: Timer | undefined): void;
