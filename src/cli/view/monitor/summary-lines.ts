/** The machine in a few lines above the cores; where the terminal is small, the less important ones go first. */
import { isAvailable, type Maybe } from '../../../core/availability';
import { machineShares, othersPercent } from '../../../core/counters/machine-shares';
import { busyPercent, type Sample } from '../../../core/counters/sample';
import { formatCount, formatNumber } from '../../../core/format/numbers';
import type { OwnUsage } from '../../../lab/sampler/own-usage';
import { percentText } from './load-glyphs';

export interface SummaryLine {
  label: string;
  text: string;
  /** The highest is the last to go. */
  weight: number;
}

export function summaryLines(sample: Sample, own: OwnUsage): SummaryLine[] {
  const { throttling, pressure } = sample;
  return [
    { label: 'CPU', text: loadText(sample), weight: 6 },
    { label: 'Switches', text: textOrReason(sample.switchesPerSecond, perSecond), weight: 5 },
    {
      label: 'Others',
      text: textOrReason(
        othersPercent(sample, own.cpuPercent),
        (percent) => `${percentText(percent)}  all but this monitor`,
      ),
      weight: 3,
    },
    ...(isAvailable(pressure) && isAvailable(pressure.somePercent)
      ? [
          {
            label: 'Pressure',
            text: `${percentText(pressure.somePercent)}  of the time somebody waited for a CPU`,
            weight: 2,
          },
        ]
      : []),
    ...(isAvailable(throttling)
      ? [
          {
            label: 'Throttled',
            text: textOrReason(throttling.throttledMsPerSecond, throttledText),
            weight: 1,
          },
        ]
      : []),
    { label: 'Monitor', text: ownText(sample, own), weight: 4 },
  ];
}

function loadText(sample: Sample): string {
  return textOrReason(machineShares(sample), (shares) => {
    const parts = [
      ['user', shares.user],
      ['system', shares.system],
      ['waiting for disks', shares.iowait],
      ['steal', shares.steal],
    ] as const;
    const shown = parts.map(([name, percent]) => `${name} ${percentText(percent).trim()}`);
    return `${percentText(busyPercent(shares))}  ${shown.join(' · ')}`;
  });
}

/** Wide enough that the line stands still. */
function perSecond(rate: number): string {
  return `${formatCount(rate).padStart(9)} a second`;
}

function throttledText(msPerSecond: number): string {
  return `${formatNumber(msPerSecond)} ms a second by the CPU quota`;
}

function ownText({ cost }: Sample, { cpuPercent, switches }: OwnUsage): string {
  return [
    textOrReason(cpuPercent, (percent) => `${percent.toFixed(1).padStart(5)} % of a core`),
    textOrReason(switches, (count) => `${formatCount(count)} switches a sample`),
    `a look takes ${cost.wallMs.toFixed(2)} ms`,
  ].join(' · ');
}

function textOrReason<T>(value: Maybe<T>, text: (value: T) => string): string {
  return isAvailable(value) ? text(value) : `  n/a  because ${value.reason}`;
}
