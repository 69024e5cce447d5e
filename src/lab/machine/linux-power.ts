/** Where a Linux machine gets its power from, and whether it is set to save it. Read once, when a run begins. */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import type { MachineFacts } from '../../core/record/run-record';
import type { LinuxFiles } from './linux-files';

type PowerSource = NonNullable<MachineFacts['powerSource']>;
type ClockRate = NonNullable<MachineFacts['clockRate']>;

const supplies = '/sys/class/power_supply';
const policies = '/sys/devices/system/cpu/cpufreq';
const noSupply = notAvailable('the kernel shows no power supply');
const noRate = notAvailable('the kernel does not choose the clock rate here');

/**
 * Kernel documentation, ABI/testing/sysfs-class-power. Batteries of mice and pens (`scope` Device) are none of the
 * machine's. A power adapter that is plugged in decides. USB ports come after it: they may give power as well as take it,
 * and kernels call both "online", so that a battery that is being emptied says more. A machine without a battery that
 * shows supplies has no other source than the mains.
 */
export function readPowerSource(files: LinuxFiles): PowerSource {
  const names = files.list(supplies);
  if (!isAvailable(names)) return noSupply;
  const batteries: string[] = [];
  let [isShown, usbOnline] = [false, false];
  for (const name of names) {
    const read = (field: string) => lineOf(files, `${supplies}/${name}/${field}`);
    if (read('scope') === 'Device') continue;
    isShown = true;
    const type = read('type');
    if (type === 'Battery') batteries.push(read('status') ?? 'Unknown');
    else if (read('online') !== '1') continue;
    else if (type !== 'USB') return 'mains';
    else usbOnline ||= read('status') !== 'Discharging';
  }
  if (!isShown) return noSupply;
  if (batteries.includes('Discharging')) return 'battery';
  if (usbOnline || batteries.length === 0 || batteries.some((status) => fedStates.has(status)))
    return 'mains';
  return notAvailable('the battery does not say whether it is being emptied');
}

/** What a battery says while something else feeds the machine. */
const fedStates: ReadonlySet<string> = new Set(['Charging', 'Not charging', 'Full']);

/**
 * Kernel documentation, admin-guide/pm/cpufreq and intel_pstate. `powersave` means the lowest rate for the kernel's own
 * governors, but for drivers that choose by themselves it is the usual setting; these are asked for their preference.
 */
export function readClockRate(files: LinuxFiles): ClockRate {
  const names = files.list(policies);
  const folders = (isAvailable(names) ? names : []).filter((name) => /^policy\d+$/.test(name));
  let found: Exclude<ClockRate, { available: false }> | undefined;
  for (const folder of folders) {
    const read = (field: string) => lineOf(files, `${policies}/${folder}/${field}`);
    const governor = read('scaling_governor');
    if (governor === undefined) continue;
    const preference = read('energy_performance_preference');
    const savesPower = preference === undefined ? governor === 'powersave' : preference === 'power';
    const setting =
      preference === undefined ? `governor ${governor}` : `governor ${governor}, preference ${preference}`;
    const [allowed, most] = [Number(read('scaling_max_freq')), Number(read('cpuinfo_max_freq'))];
    const highestShare = allowed > 0 && most > 0 ? Math.min(1, allowed / most) : 1;
    found = {
      savesPower: savesPower || (found?.savesPower ?? false),
      setting: found === undefined || (savesPower && !found.savesPower) ? setting : found.setting,
      highestShare: Math.min(highestShare, found?.highestShare ?? 1),
    };
  }
  return found ?? noRate;
}

function lineOf(files: LinuxFiles, path: string): string | undefined {
  const text: Maybe<string> = files.text(path);
  return isAvailable(text) ? text.trim() : undefined;
}
