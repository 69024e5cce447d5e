/** `--name VALUE` from the command line of a benchmark. */

/** @throws Error when what follows the option is no positive number */
export function numberOption(name: string, otherwise: number): number {
  const text = textOption(name);
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new Error(`--${name} must be a number above 0, got '${text}'.`);
}

/** What follows the option; undefined without it. @throws Error when nothing follows */
export function textOption(name: string, args: readonly string[] = process.argv): string | undefined {
  const at = args.indexOf(`--${name}`);
  if (at < 0) return undefined;
  const text = args[at + 1];
  if (text === undefined || text.startsWith('--')) throw new Error(`--${name} needs a value.`);
  return text;
}
