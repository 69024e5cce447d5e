import { expect, it } from 'vitest';
import { readVirtualMachine } from '../../../../src/lab/machine/linux-virtual-machine';
import { inMemory, readCase, unpack } from './fixture-tree';

const dmi = (vendor: string, product: string) =>
  `/sys/class/dmi/id/sys_vendor = ${vendor}\n/sys/class/dmi/id/product_name = ${product}\n`;
const arm = '/proc/cpuinfo = Features\t: fp asimd\n';
const x86 = '/proc/cpuinfo = flags\t\t: fpu vme\n';
const told = (text: string) => readVirtualMachine(inMemory(unpack(text)));

it('is recognized by the names that providers give their virtual machines', () => {
  expect(readVirtualMachine(inMemory(readCase('arm-cloud-vm')))).toBe(true);
  expect(told(arm + dmi('Hetzner', 'vServer'))).toBe(true);
  expect(told(x86 + dmi('innotek GmbH', 'VirtualBox'))).toBe(true);
});

it('is denied on x86 only, and never because of a name that is not known', () => {
  expect(told(x86 + dmi('LENOVO', '20XW'))).toBe(false);
  expect(told(arm + dmi('Some Cloud', 'c1'))).toMatchObject({ available: false });
  expect(told(arm)).toMatchObject({ available: false });
  expect(told(arm + dmi('Amazon EC2', 'm6g.metal'))).toMatchObject({ available: false });
});
