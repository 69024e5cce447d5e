/** Which language's figures somebody at a terminal expects, from the variables that POSIX systems use. */

/**
 * As BCP 47 tags: `de_CH.UTF-8` is `de-CH`. The first variable that is set counts; `C` and `POSIX` are English, as is nothing
 * at all. (POSIX.1-2017, Base Definitions, 8.2)
 */
export function terminalLanguages(environment: NodeJS.ProcessEnv): string[] {
  const { LC_ALL, LC_NUMERIC, LANG } = environment;
  const set = [LC_ALL, LC_NUMERIC, LANG].find((name) => name !== undefined && name !== '') ?? '';
  const tag = set.replace(/[.@].*$/, '').replaceAll('_', '-');
  return tag === '' || tag === 'C' || tag === 'POSIX' ? ['en'] : [tag, 'en'];
}
