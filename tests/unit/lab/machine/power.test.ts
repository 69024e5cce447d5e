import { notAvailable } from '../../../../src/core/availability';
import { describe, expect, it } from 'vitest';
import { linuxFiles } from '../../../../src/lab/machine/linux-files';
import { readClockRate, readPowerSource } from '../../../../src/lab/machine/linux-power';
import { powerSourceFrom } from '../../../../src/lab/machine/power';
import { inMemory, onDisk, readCase, unpack } from './fixture-tree';

const machine = (text: string) => linuxFiles(onDisk(unpack(text)));
const supply = '/sys/class/power_supply';
const policy = '/sys/devices/system/cpu/cpufreq/policy';

describe('the power comes from', () => {
  it.each([
    ['a battery', 'Discharging', '0', 'battery'],
    ['the mains, though the battery is not full', 'Charging', '1', 'mains'],
    ['the mains, which are not enough', 'Discharging', '1', 'mains'],
    ['the mains, told by the battery alone', 'Not charging', '0', 'mains'],
  ])('%s', (_what, status, online, source) => {
    const files = machine(
      `${supply}/AC/type = Mains\n${supply}/AC/online = ${online}\n${supply}/BAT0/type = Battery\n${supply}/BAT0/status = ${status}`,
    );
    expect(readPowerSource(files)).toBe(source);
  });

  it('a battery although a USB port gives or takes power, as long as the battery is being emptied', () => {
    expect(readPowerSource(inMemory(readCase('usb-c-port-gives-power')))).toBe('battery');
    const port = (status: string, battery: string) =>
      machine(
        `${supply}/port/type = USB\n${supply}/port/online = 1\n${supply}/port/status = ${status}\n` +
          `${supply}/BAT0/type = Battery\n${supply}/BAT0/status = ${battery}`,
      );
    expect(readPowerSource(port('Unknown', 'Discharging'))).toBe('battery');
    expect(readPowerSource(port('Charging', 'Charging'))).toBe('mains');
    expect(readPowerSource(port('Charging', 'Unknown'))).toBe('mains');
    expect(readPowerSource(port('Discharging', 'Unknown'))).toMatchObject({ available: false });
  });

  it('the mains on a desktop that shows only its USB ports', () => {
    expect(readPowerSource(machine(`${supply}/port/type = USB\n${supply}/port/online = 0`))).toBe('mains');
  });

  it('something that a desktop does not show, and a mouse is no power supply', () => {
    expect(readPowerSource(machine(''))).toEqual({
      available: false,
      reason: 'the kernel shows no power supply',
    });
    const mouse = `${supply}/hid-1/type = Battery\n${supply}/hid-1/scope = Device\n${supply}/hid-1/status = Discharging`;
    expect(readPowerSource(machine(mouse))).toMatchObject({ available: false });
  });

  it('the mains on other systems, unless there is a battery and no plug', () => {
    expect(powerSourceFrom({ hasBattery: true, acConnected: false })).toBe('battery');
    expect(powerSourceFrom({ hasBattery: true, acConnected: true })).toBe('mains');
    expect(powerSourceFrom({ hasBattery: false, acConnected: false })).toBe('mains');
    const unanswered = notAvailable('systeminformation gave no answer within 10 s');
    expect(powerSourceFrom(unanswered)).toEqual(unanswered);
  });
});

describe('the clock rate', () => {
  it('is the lowest with the governor powersave of the kernel', () => {
    const files = machine(`${policy}0/scaling_governor = powersave`);
    expect(readClockRate(files)).toEqual({
      savesPower: true,
      setting: 'governor powersave',
      highestShare: 1,
    });
  });

  it('is as usual with the powersave of drivers that choose by themselves, unless told otherwise', () => {
    const intel = (preference: string) =>
      machine(
        `${policy}0/scaling_governor = powersave\n${policy}0/energy_performance_preference = ${preference}`,
      );
    expect(readClockRate(intel('balance_performance'))).toMatchObject({ savesPower: false });
    expect(readClockRate(intel('power'))).toMatchObject({
      savesPower: true,
      setting: 'governor powersave, preference power',
    });
  });

  it('is limited by the CPU with the lowest limit', () => {
    const files = machine(
      [0, 4]
        .map(
          (cpu) =>
            `${policy}${cpu}/scaling_governor = schedutil\n${policy}${cpu}/cpuinfo_max_freq = 4000000\n${policy}${cpu}/scaling_max_freq = ${cpu === 4 ? 1000000 : 4000000}`,
        )
        .join('\n'),
    );
    expect(readClockRate(files)).toEqual({
      savesPower: false,
      setting: 'governor schedutil',
      highestShare: 0.25,
    });
  });

  it('is not the business of most virtual machines', () => {
    expect(readClockRate(machine(''))).toMatchObject({ available: false });
  });
});
