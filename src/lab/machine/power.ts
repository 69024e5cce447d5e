/** Power source and clock rate of this machine, in each system's own way. */
import type { Systeminformation } from 'systeminformation';
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import type { MachineFacts } from '../../core/record/run-record';
import type { SystemInformation } from '../system-information';
import { linuxFiles } from './linux-files';
import { readClockRate, readPowerSource } from './linux-power';

export type Power = Required<Pick<MachineFacts, 'powerSource' | 'clockRate'>>;

/** @param system asked off Linux alone, once for a run: it starts a program for it */
export async function readPower(
  system: SystemInformation,
  platform: NodeJS.Platform = process.platform,
): Promise<Power> {
  if (platform === 'linux') {
    const files = linuxFiles();
    return { powerSource: readPowerSource(files), clockRate: readClockRate(files) };
  }
  return {
    powerSource: powerSourceFrom(await system.ask('battery')),
    clockRate: notAvailable('only Linux tells how it chooses the clock rate'),
  };
}

export function powerSourceFrom(
  battery: Maybe<Pick<Systeminformation.BatteryData, 'hasBattery' | 'acConnected'>>,
): Power['powerSource'] {
  if (!isAvailable(battery)) return battery;
  return battery.hasBattery && !battery.acConnected ? 'battery' : 'mains';
}
