/** Results of suites as windows may change them: those that are there, and not being measured. */
import type { SuiteResult } from '../../core/suite/suite-result';
import { t } from '../../core/text/t';
import type { KeptSuites } from '../suite/kept-suites';
import { Refusal } from './refusal';

export class SettledSuites {
  /** @param measured the id of the one that is going on */
  constructor(
    private readonly all: KeptSuites,
    private readonly measured: () => string | undefined,
  ) {}

  /** @throws Refusal `not-found`; CorelabError `storage` */
  existing(id: string): SuiteResult {
    const found = this.all.all().find((one) => one.id === id);
    if (found !== undefined) return found;
    throw new Refusal('not-found', t('suite.unknown', { named: id }));
  }

  /** One that may be changed. @throws Refusal `not-found`, `busy` */
  kept(id: string): SuiteResult {
    const found = this.existing(id);
    if (this.measured() === id) throw new Refusal('busy', t('suite.going'), t('suite.wait-or-cancel'));
    return found;
  }

  /** @throws Refusal `not-found`, `busy`; CorelabError `storage` */
  restore(id: string): void {
    if (!this.all.removedIds.includes(id)) throw new Refusal('not-found', t('suite.not-removed', { id }));
    if (this.all.ids().includes(id)) throw new Refusal('busy', t('suite.id-taken', { id }));
    this.all.restore(id);
  }
}
