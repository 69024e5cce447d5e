/** `--name N` from the command line of a benchmark. */

/** @throws Error when what follows the option is no positive number */
export function numberOption(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  if (at < 0) return otherwise;
  const text = process.argv[at + 1] ?? '';
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new Error(`--${name} must be a number above 0, not '${text}'.`);
}
