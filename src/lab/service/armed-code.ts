/**
 * The code of the user's that one window may start: what somebody has allowed there by a click, one at a time. It is as long as the
 * window is connected, so that a page that was loaded again asks anew.
 */
import type { KnownCode } from '../../core/protocol/lab-api-data';
import type { RequestPayload } from '../../core/protocol/lab-api';
import type { Lab } from '../lab';
import { hashOfCode } from '../own-code';

type NamedCode = RequestPayload<'armCode'>;

export class ArmedCode {
  #code: string | null = null;

  constructor(private readonly lab: Lab) {}

  inspect({ what, code }: NamedCode): KnownCode {
    return { sha256: hashOfCode(what, code, this.lab.codePlace) ?? null };
  }

  /** What was allowed before is so no longer. */
  arm(named: NamedCode): KnownCode {
    this.#code = named.code;
    return this.inspect(named);
  }

  /** For `Lab.run`. */
  get allowed(): readonly string[] {
    return this.#code === null ? [] : [this.#code];
  }
}
