/** Texts side by side: names at the left, wrapped sentences at the right. Used by lists of models, workloads and facts. */

/** Every space but the one between a figure and its unit: "1.4" and "%" stay on one line. */
const breaks = / (?!(?<=\d )(?:%|[µm]?s|min|h|[KMG]B)(?!\p{L}))/u;

/** Wraps at spaces so that no line is longer than `width`; longer words stand alone. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(breaks)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** Pairs in two columns; `emphasize` colours the names after they were measured. */
export function twoColumns(
  pairs: readonly (readonly [name: string, text: string])[],
  width: number,
  indent = 2,
  emphasize: (name: string) => string = (name) => name,
): string {
  const nameWidth = Math.max(0, ...pairs.map(([name]) => name.length));
  const textAt = indent + nameWidth + 2;
  return pairs
    .flatMap(([name, text]) =>
      wrapped(text, Math.max(20, width - textAt)).map((line, i) =>
        i === 0
          ? `${' '.repeat(indent)}${emphasize(name)}${' '.repeat(nameWidth - name.length + 2)}${line}`.trimEnd()
          : `${' '.repeat(textAt)}${line}`,
      ),
    )
    .join('\n');
}
