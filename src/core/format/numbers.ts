/**
 * Figures as people read them: three significant digits, the unit beside them, thousands separated. A host says once which
 * language its reader has; where none does, figures are written as in English.
 */

/** For each number of decimals; undefined where figures are written the same for everybody. */
let writtenFor: ((decimals: number) => Intl.NumberFormat) | undefined;

/**
 * From now on this process writes figures as the first of these languages does that is known (BCP 47, `de-CH`), in Latin
 * digits, so that columns keep their width. None: as everybody, with commas and points.
 */
export function writeNumbersFor(languages: readonly string[]): void {
  const known = languages.find(isKnown);
  const formats = new Map<number, Intl.NumberFormat>();
  writtenFor =
    known === undefined
      ? undefined
      : (decimals) => {
          const made = formats.get(decimals) ?? numberFormat(known, decimals);
          formats.set(decimals, made);
          return made;
        };
}

/** Systems also give names such as `C` or `en-US@posix`, which are none. */
function isKnown(language: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(language).length > 0;
  } catch {
    return false; // no name of a language at all
  }
}

function numberFormat(language: string, decimals: number): Intl.NumberFormat {
  return new Intl.NumberFormat(language, {
    numberingSystem: 'latn',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

function written(value: number, decimals: number): string {
  if (writtenFor !== undefined) return writtenFor(decimals).format(value);
  return decimals > 0 ? value.toFixed(decimals) : String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Three significant digits, thousands separated: 12,300 · 652 · 1.87 · 0.0231. */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 10 ** digits) return formatCount(value);
  // Rounded first: 99.99 has three digits before its point once it is rounded.
  const rounded = Number(value.toPrecision(digits));
  if (rounded === 0) return '0';
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(rounded))));
  return written(rounded, Math.min(decimals, 9));
}

/** The same without zeros at its end, for ticks of axes, which are round: 0.5 · 2 · 12,000. */
export function formatRound(value: number): string {
  const rounded = Number(value.toPrecision(3));
  const decimals = /^-?\d+\.(\d+)$/.exec(String(rounded))?.[1]?.length;
  return decimals === undefined ? formatNumber(rounded, 1) : written(rounded, decimals);
}

/** A whole number: 1,000,000. */
export function formatCount(value: number): string {
  return written(Math.round(value), 0);
}

export interface DurationUnit {
  name: 'µs' | 'ms' | 's' | 'min' | 'h';
  /** Milliseconds in one. */
  ms: number;
}

const durationUnits: readonly DurationUnit[] = [
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1000 },
  { name: 'ms', ms: 1 },
];
const microseconds: DurationUnit = { name: 'µs', ms: 0.001 };

/** The unit in which a duration has one to four digits before its point; from ten minutes on in minutes. */
export function durationUnit(ms: number): DurationUnit {
  const rounded = Number(ms.toPrecision(3));
  return (
    durationUnits.find((unit) => rounded >= (unit.ms >= 60_000 ? unit.ms * 10 : unit.ms)) ?? microseconds
  );
}

/** A duration in milliseconds with its unit: 652 ms · 1.23 s · 12.5 min. */
export function formatDuration(ms: number, unit = durationUnit(ms)): string {
  return `${formatNumber(ms / unit.ms)} ${unit.name}`;
}

/** A duration that was chosen or is only roughly known, in two digits or whole: 60 s · 1.2 s · 100 s · 12 min. */
export function formatRoughDuration(ms: number): string {
  const unit = durationUnit(ms);
  const value = ms / unit.ms;
  return `${formatRound(value >= 10 ? Math.round(value) : Number(value.toPrecision(2)))} ${unit.name}`;
}

/** Median and interval of durations in one unit: 652 ms [640–660]. */
export function formatDurationInterval(value: { median: number; low: number; high: number }): string {
  const unit = durationUnit(value.median);
  if (value.low === value.high) return formatDuration(value.median, unit);
  const [low, high] = [value.low / unit.ms, value.high / unit.ms];
  return `${formatDuration(value.median, unit)} [${formatNumber(low)}–${formatNumber(high)}]`;
}

/** A ratio with its interval: 1.87 [1.80–1.92]; two digits below a tenth, where a third says nothing; 1 when exact. */
export function formatRatioInterval(value: { median: number; low: number; high: number }): string {
  const { median, low, high } = value;
  const digits = median < 0.1 ? 2 : 3;
  if (low === high) return formatNumber(median, digits);
  return `${formatNumber(median, digits)} [${formatNumber(low, digits)}–${formatNumber(high, digits)}]`;
}

/** The same in a sentence: 1.87 times [1.80–1.92]. */
export function formatRatioTimes(value: { median: number; low: number; high: number }): string {
  const [figure = '', ...interval] = formatRatioInterval(value).split(' ');
  return [figure, 'times', ...interval].join(' ');
}

/** A share from 0 to 1 (or above) as a percentage: 94 %. */
export function formatPercent(share: number): string {
  const percent = share * 100;
  return `${Math.abs(percent) < 10 ? formatNumber(percent, 2) : formatCount(percent)} %`;
}

/** Memory: 640 MB · 23.5 GB. */
export function formatMegabytes(mb: number): string {
  return mb >= 10_000 ? `${formatNumber(mb / 1024)} GB` : `${formatCount(mb)} MB`;
}

/** `1 worker`, `2 workers`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
