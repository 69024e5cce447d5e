/**
 * Text of others (records, names of files, messages of the system) without what a terminal would obey or a reader would not
 * see: escape sequences, control characters, and marks that turn the direction of what follows (Unicode Technical Report 36).
 */

// ESC with a sequence: CSI (ECMA-48, 5.4), or a string such as OSC up to its end, or a single character.
const sequences =
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|[ -/]*[0-~])?/g;
// Controls but tab and line feed, C1, marks of direction and what has no width.
const controls =
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** Line ends and tabs stay. */
export function visibleText(text: string): string {
  return text.replaceAll(sequences, '').replaceAll(controls, '');
}

// As JSON writes them, or as they are.

const inJson =
  /\\u00(?:0[0-8bcefBCEF]|1[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F])|\\u(?:061[cC]|20[0-6][0-9a-fA-F]|[fF][eE][fF][fF])|\\[bfr]|[\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;

/** Whether a text of JSON may hold something that is not visible: most hold nothing, and need not be gone through. */
export function mayHide(json: string): boolean {
  return inJson.test(json);
}

/** The same data with visible texts only, names of fields included. */
export function visibleData(data: unknown): unknown {
  if (typeof data === 'string') return visibleText(data);
  if (Array.isArray(data)) return data.map(visibleData);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [visibleText(key), visibleData(value)]),
  );
}
