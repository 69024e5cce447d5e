/** Power source and clock rate of this machine, in each system's own way. */
import * as systeminformation from 'systeminformation';
import { notAvailable } from '../../core/availability';
import type { MachineFacts } from '../../core/record/run-record';
import { linuxFiles } from './linux-files';
import { readClockRate, readPowerSource } from './linux-power';

export type Power = Required<Pick<MachineFacts, 'powerSource' | 'clockRate'>>;

export async function readPower(platform: NodeJS.Platform = process.platform): Promise<Power> {
  if (platform === 'linux') {
    const files = linuxFiles();
    return { powerSource: readPowerSource(files), clockRate: readClockRate(files) };
  }
  return {
    powerSource: powerSourceFrom(await systeminformation.battery()),
    clockRate: notAvailable('only Linux tells how it chooses the clock rate'),
  };
}

/** systeminformation starts a program for it, so it is asked once for a run. */
export function powerSourceFrom({
  hasBattery,
  acConnected,
}: Pick<
  systeminformation.Systeminformation.BatteryData,
  'hasBattery' | 'acConnected'
>): Power['powerSource'] {
  return hasBattery && !acConnected ? 'battery' : 'mains';
}
