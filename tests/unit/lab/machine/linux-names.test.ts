import { describe, expect, it } from 'vitest';
import { readCpuName, readMemory, readOsName } from '../../../../src/lab/machine/linux-names';
import { inMemory, readCase, readMachine, unpack } from './fixture-tree';

const machine = (text: string) => inMemory(unpack(text));
const cpuinfo = (...lines: string[]) =>
  machine(['/proc/cpuinfo <<', 'processor\t: 0', ...lines, '>>'].join('\n'));

describe('the processor', () => {
  it.each([
    ['GenuineIntel', 'Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz', 'Intel', 'Xeon® CPU E5-2680 v4'],
    [
      'GenuineIntel',
      '11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz',
      'Intel',
      '11th Gen Intel® Core™ i7-1165G7',
    ],
    [
      'AuthenticAMD',
      'AMD Ryzen 7 5800X 8-Core Processor             ',
      'AMD',
      'Ryzen 7 5800X 8-Core Processor',
    ],
    ['HygonGenuine', 'Hygon C86 7185 32-core Processor', 'HygonGenuine', 'Hygon C86 7185 32-core Processor'],
  ])('of %s is called as it calls itself: %s', (id, name, vendor, model) => {
    expect(readCpuName(cpuinfo(`vendor_id\t: ${id}`, `model name\t: ${name}`))).toEqual({ vendor, model });
  });

  it('has a name on a real virtual machine', () => {
    expect(readCpuName(inMemory(readMachine('kvm-guest')))).toEqual({ vendor: 'AMD', model: 'EPYC' });
  });

  it('has none on Arm, where it is empty, and where the file is missing', () => {
    for (const files of [inMemory(readMachine('arm-big-little')), cpuinfo('model name\t:'), machine('')])
      expect(readCpuName(files)).toMatchObject({ available: false });
  });
});

describe('the system', () => {
  it.each([
    ['PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"', 'Debian GNU/Linux 12'],
    ["NAME=Alpine\nPRETTY_NAME='Alpine Linux v3.20'", 'Alpine Linux v3.20'],
    ['PRETTY_NAME=Slackware', 'Slackware'],
    ['NAME=Nameless', 'Linux'],
  ])('%j is %s', (text, name) => {
    expect(readOsName(machine(`/usr/lib/os-release <<\n${text}\n>>`))).toBe(name);
  });

  it('is Linux where nothing tells more', () => {
    expect(readOsName(machine(''))).toBe('Linux');
  });
});

describe('the memory', () => {
  it('is in bytes', () => {
    const files = machine(
      '/proc/meminfo <<\nMemTotal:       1024 kB\nMemFree:  2 kB\nMemAvailable:    512 kB\n>>',
    );
    expect(readMemory(files)).toEqual({ total: 1_048_576, available: 524_288 });
  });

  it('is not available from a kernel that does not estimate it', () => {
    expect(readMemory(inMemory(readCase('container-memory-limit')))).toMatchObject({ available: false });
  });
});
