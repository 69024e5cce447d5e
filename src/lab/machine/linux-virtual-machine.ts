/**
 * Whether this is a virtual machine. x86 processors say so in a flag that nearly every hypervisor sets for its guests; the
 * names that the firmware gives (DMI, device tree) tell of the others. Only x86 can say "no": on other processors nothing
 * tells that there is no hypervisor. A container is no virtual machine: it runs on its host's kernel.
 */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { readCpuinfo } from './linux-cpuinfo';
import type { LinuxFiles } from './linux-files';

const namesOfMachines =
  /\b(QEMU|KVM|VMware|VirtualBox|Xen|HVM domU|Virtual Machine|Bochs|bhyve|OpenStack|Parallels|Google Compute Engine|Apple Virtualization|Firecracker|Amazon EC2|Alibaba Cloud ECS|Droplet|vServer|AHV)\b/i;
/** Whole machines of a provider that lets virtual ones besides, such as `m6g.metal`. */
const wholeMachine = /\bmetal\b/i;

export function readVirtualMachine(files: LinuxFiles): Maybe<boolean> {
  const flags = readCpuinfo(files, 'flags');
  if (isAvailable(flags) && flags.split(/\s+/).includes('hypervisor')) return true;
  if (isAvailable(files.text('/proc/device-tree/hypervisor/compatible'))) return true;

  const names = ['sys_vendor', 'product_name', 'board_vendor']
    .map((name) => files.text(`/sys/class/dmi/id/${name}`))
    .filter((name) => isAvailable(name));
  const whole = names.some((name) => wholeMachine.test(name));
  if (!whole && names.some((name) => namesOfMachines.test(name))) return true;
  return isAvailable(flags)
    ? false
    : notAvailable('neither the processor nor the firmware names a hypervisor, which does not rule one out');
}
