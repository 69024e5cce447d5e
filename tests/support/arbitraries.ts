/** What may come in through any door: nothing in particular, and nearly right things with something wrong in them. */
import fc from 'fast-check';

/** The same inputs each time; others with `FUZZ_SEED=7 npm run test:unit -- doors`. */
export const fuzzing = { seed: Number(process.env['FUZZ_SEED'] ?? 1) };

/** Values that were a mistake somewhere once. */
const odd: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  ...[null, true, false, '', ' ', 0, -0, -1, 0.5, 1e21, 1e308, Number.MAX_SAFE_INTEGER, NaN, Infinity],
  ...[
    'auto',
    '2x',
    '1..4',
    '10,500',
    '1e3',
    '-',
    '--',
    '../../x',
    '__proto__',
    'constructor',
    '\u0000',
    '\u001b[2J',
  ],
  ...[[], {}, [[]], { length: 1 }, [null], 'x'.repeat(5000)],
);

export const anything: fc.Arbitrary<unknown> = fc.oneof(
  odd,
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** What may stand in a command line: names of commands and options, values good and bad, and anything. */
export const commandWords: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...[
      'run',
      'compare',
      'history',
      'list',
      'show',
      'export',
      'remove',
      'restore',
      'analyse',
      'presets',
      'models',
      'workloads',
      'machine',
    ],
    ...[
      '--model',
      '--workers',
      '--workload',
      '--tasks',
      '--sweep',
      '--param',
      '--repeat',
      '--budget',
      '--precision',
      '--seed',
      '--preset',
    ],
    ...[
      '--json',
      '--csv',
      '--help',
      '--version',
      '--limit',
      '--fail-below',
      '--fail-if',
      '--memory',
      '--clock',
      '--failure-rate',
    ],
    ...[
      'threads',
      'processes',
      'primes',
      'wait',
      'last',
      '1',
      '0',
      '-1',
      '1..4',
      'auto',
      '10,500',
      '2x',
      '1e999',
      'latency.p99>20ms',
    ],
    ...['batch=1,4', 'batch=', '=', 'x=1', '', '-', '--', '../../x', '\u001b[2J', 'undefined', '10ms', '3GB'],
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Bytes of any kind, and texts of numbers and words as systems write them. */
export const anyBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '0',
        '-1',
        '18446744073709551616',
        'max',
        ':',
        '/',
        '\n',
        ' ',
        'some avg10=',
        '(',
        ')',
        'cpu ',
      ),
    )
    .map((parts) => new TextEncoder().encode(parts.join(' '))),
);

/** The same data with one to four of its values replaced, removed, or doubled. */
export function spoilt(data: unknown): fc.Arbitrary<unknown> {
  const paths = pathsIn(data);
  const change = fc.record({
    path: fc.nat({ max: paths.length - 1 }).map((index) => paths[index] as Path),
    how: fc.constantFrom('replace', 'remove', 'double' as const),
    value: anything,
  });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    const copy = structuredClone(data);
    for (const { path, how, value } of changes) spoil(copy, path, how, value);
    return copy;
  });
}

/** A text that was cut, or into which something fell. */
export function spoiltText(text: string): fc.Arbitrary<string> {
  const at = fc.nat({ max: text.length });
  return fc.oneof(
    at.map((end) => text.slice(0, end)),
    fc
      .tuple(at, fc.string({ unit: 'binary', maxLength: 5 }))
      .map(([i, more]) => text.slice(0, i) + more + text.slice(i)),
    fc.tuple(at, fc.nat({ max: 20 })).map(([i, length]) => text.slice(0, i) + text.slice(i + length)),
  );
}

type Path = readonly string[];

function pathsIn(data: unknown, path: Path = []): Path[] {
  if (typeof data !== 'object' || data === null) return [path];
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(data).flatMap(([key, value]) => pathsIn(value, [...path, key])),
  ];
}

function spoil(data: unknown, path: Path, how: 'replace' | 'remove' | 'double', value: unknown): void {
  let parent = data as Record<string, unknown> | undefined;
  for (const key of path.slice(0, -1)) {
    const next: unknown = parent?.[key];
    if (typeof next !== 'object' || next === null) return; // an earlier change took it away
    parent = next as Record<string, unknown>;
  }
  const key = path.at(-1);
  if (parent === undefined || key === undefined) return;
  if (how === 'remove') Reflect.deleteProperty(parent, key);
  // A copy: a constant that is drawn twice would end up inside itself.
  else if (how === 'replace') parent[key] = structuredClone(value);
  else parent[`${key}2`] = parent[key];
}
