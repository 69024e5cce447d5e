/**
 * Whether this is a virtual machine. x86 processors say so in a flag that every hypervisor sets for its guests; on others
 * the names that the firmware gives (DMI, device tree) are a hint. A container is none: it runs on its host's kernel.
 */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import type { LinuxFiles } from './linux-files';

const namesOfMachines =
  /\b(QEMU|KVM|VMware|VirtualBox|Xen|HVM domU|Virtual Machine|Bochs|OpenStack|Parallels|Google Compute Engine|Apple Virtualization|Firecracker)\b/i;

/** `/proc/cpuinfo` repeats itself for each CPU: its start is enough. */
const startOfCpuinfo = 16_384;

export function readVirtualMachine(files: LinuxFiles): Maybe<boolean> {
  const cpuinfo = files.text('/proc/cpuinfo', startOfCpuinfo);
  const flags = isAvailable(cpuinfo) ? /^flags\s*:(.*)$/m.exec(cpuinfo)?.[1] : undefined;
  if (flags !== undefined) return flags.split(/\s+/).includes('hypervisor');

  if (isAvailable(files.text('/proc/device-tree/hypervisor/compatible'))) return true;
  const names = ['sys_vendor', 'product_name', 'board_vendor']
    .map((name) => files.text(`/sys/class/dmi/id/${name}`))
    .filter((name) => isAvailable(name));
  if (names.length === 0) return notAvailable('neither the processor nor the firmware says');
  return names.some((name) => namesOfMachines.test(name));
}
