/**
 * What a host calls the fields of an experiment, so that a failure names what its user can change: `--repeat` in a
 * terminal, "Rounds" in a window. Used by everything that refuses an experiment.
 */
export interface OptionNames {
  /** A field of the spec, such as `rounds`. */
  field(name: string): string;
  /** An option of a model, such as `batch`. */
  setting(name: string): string;
  /** A parameter of the workload, such as `size`. */
  parameter(name: string): string;
}

/** The spec's own names. */
export const plainNames: OptionNames = {
  field: (name) => name,
  setting: (name) => name,
  parameter: (name) => name,
};

/** As an option of the terminal: `inFlight` → `in-flight`. */
export function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A value as it stands in "…, got 0": short, on one line, texts in quotes. */
export function shownValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  // JSON would turn NaN and Infinity into null.
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
