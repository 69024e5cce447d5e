/** From what somebody typed to the values of commands that measure nothing, and the names that options have. */
import { numberOf } from '../../core/experiment/grammar/number';

/** A number, otherwise the text itself, for the command to refuse: `NaN`, `0x10` and `ten` are texts. */
export function numberOrText(text: string): number | string {
  return numberOf(text) ?? text;
}

/** `in-flight` → `inFlight`. */
export function camelCase(flag: string): string {
  return flag.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
