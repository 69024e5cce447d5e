/** How processor and system of a Linux machine are called, and its memory, from files: no program is started for them. */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { readCpuinfo } from './linux-cpuinfo';
import type { LinuxFiles } from './linux-files';

/** The vendor is empty where nothing tells it. */
export interface CpuName {
  vendor: string;
  model: string;
}

/** In bytes. */
export interface Memory {
  total: number;
  available: number;
}

/** As the processor spells its maker → as everybody does. */
const vendors: Readonly<Record<string, string>> = { AuthenticAMD: 'AMD', GenuineIntel: 'Intel' };
const signs: readonly (readonly [RegExp, string])[] = [
  [/\(R\)/gi, '®'],
  [/\(TM\)/gi, '™'],
  [/\(C\)/gi, '©'],
];

/** Not available on Arm, where the kernel gives numbers in place of names. */
export function readCpuName(files: LinuxFiles): Maybe<CpuName> {
  const name = readCpuinfo(files, 'model name');
  if (!isAvailable(name)) return name;
  const vendorId = readCpuinfo(files, 'vendor_id');
  const vendor = isAvailable(vendorId) ? (vendors[vendorId] ?? vendorId) : '';
  // Behind the @ stands a clock rate.
  const brand = name.split('@')[0] ?? '';
  const words = signs.reduce((text, [written, sign]) => text.replace(written, sign), brand).split(/\s+/);
  if (words[0]?.replace(/[®™©]$/, '').toLowerCase() === vendor.toLowerCase()) words.shift();
  const model = words.join(' ').trim();
  return model === '' ? notAvailable('/proc/cpuinfo does not name the processor') : { vendor, model };
}

/** Such as `Debian GNU/Linux 12`. The file is of freedesktop.org: os-release. */
export function readOsName(files: LinuxFiles): string {
  for (const path of ['/etc/os-release', '/usr/lib/os-release']) {
    const text = files.text(path);
    const name = isAvailable(text) ? /^PRETTY_NAME=(["']?)(.*)\1\s*$/m.exec(text)?.[2] : undefined;
    // A version's name in brackets says nothing that its number does not.
    const withoutNickname = name?.replace(/\s*\(.*$/, '') ?? '';
    if (withoutNickname !== '') return withoutNickname;
  }
  return 'Linux';
}

/** `available` is what programs can get without swapping, as the kernel estimates it. */
export function readMemory(files: LinuxFiles): Maybe<Memory> {
  const text = files.text('/proc/meminfo');
  if (!isAvailable(text)) return text;
  const bytes = (name: string) => {
    const kilobytes = new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(text)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  };
  const [total, available] = [bytes('MemTotal'), bytes('MemAvailable')];
  if (total === undefined || available === undefined) return notAvailable('/proc/meminfo does not tell it');
  return { total, available };
}
