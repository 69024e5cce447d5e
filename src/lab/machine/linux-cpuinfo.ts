/** `/proc/cpuinfo`, which has a paragraph for each CPU. */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import type { LinuxFiles } from './linux-files';

/** Of hundreds of CPUs the first one is enough. */
const mostBytes = 16_384;

/** A field of the first CPU. */
export function readCpuinfo(files: LinuxFiles, name: string): Maybe<string> {
  const text = files.text('/proc/cpuinfo', mostBytes);
  if (!isAvailable(text)) return text;
  const value = new RegExp(`^${name}[ \\t]*:(.*)$`, 'm').exec(text)?.[1]?.trim();
  return value ?? notAvailable(`/proc/cpuinfo has no ${name}`);
}
