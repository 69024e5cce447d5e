/** Options that may be given several times: their texts are kept as typed, for the grammar in core to read. */
import { mustBe } from '../../core/experiment/grammar/parsed';
import { usageError } from '../../core/experiment/usage-error';
import { CorelabError } from '../../core/errors';
import { t } from '../../core/text/t';

export type Pairs = Readonly<Record<string, string>>;

/** `a,b` and `a` `b` are the same list. */
export function collectList(text: string, before: string | undefined): string {
  return before === undefined ? text : `${before},${text}`;
}

/** `--param name=value`; given again, the later value counts. @throws CorelabError `usage` */
export function collectParameter(text: string, before: Pairs | undefined): Pairs {
  const { name, value } = pairOf('--param', text, 'name=value', t('options.see-workloads'));
  refuseEmpty(`--param ${name}`, value);
  return { ...before, [name]: value };
}

/** `--sweep name=1,4,16`, each name once. @throws CorelabError `usage` */
export function collectSweep(text: string, before: Pairs | undefined): Pairs {
  const { name, value } = pairOf('--sweep', text, 'name=value,value,…', t('options.sweep-example'));
  if (before !== undefined && Object.hasOwn(before, name))
    throw new CorelabError('usage', t('options.sweep-twice', { name }));
  if (value.replaceAll(',', '').trim() === '')
    throw usageError(mustBe(`--sweep ${name}`, t('options.one-or-more-values'), value));
  return { ...before, [name]: value };
}

/** An option that somebody typed has a value: an empty one would count as none. @throws CorelabError `usage` */
export function refuseEmpty(option: string, text: string): void {
  if (text.trim() === '') throw usageError(mustBe(option, t('options.a-value'), text));
}

/** The two sides of the first equals sign. */
function pairOf(option: string, text: string, form: string, hint: string): { name: string; value: string } {
  const at = text.indexOf('=');
  if (at < 1) throw usageError(mustBe(option, form, text, hint));
  return { name: text.slice(0, at), value: text.slice(at + 1) };
}
