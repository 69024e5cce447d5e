/** Power while something is measured: the computer stays awake, and what slows or stops it stands in the run. */
import { powerMonitor, powerSaveBlocker } from 'electron';
import type { LabService } from '../lab/service/lab-service';

export function followPower(service: LabService): void {
  let blocker: number | null = null;
  service.onRunning((running) => {
    if (running && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (running || blocker === null) return;
    powerSaveBlocker.stop(blocker);
    blocker = null;
  });

  powerMonitor.on('suspend', () => {
    service.note({
      code: 'suspended',
      message: 'The computer went to sleep during the run: the trial of that moment took as much longer.',
    });
  });
  powerMonitor.on('thermal-state-change', ({ state }) => {
    if (state !== 'serious' && state !== 'critical') return;
    service.note({
      code: 'thermal',
      message: `The computer became hot (${state}) during the run, and may have slowed its CPUs.`,
    });
  });
  powerMonitor.on('speed-limit-change', ({ limit }) => {
    if (limit >= 100) return;
    service.note({
      code: 'speed-limit',
      message: `The system limited its CPUs to ${limit} % of their speed during the run.`,
    });
  });
  powerMonitor.on('on-battery', () => {
    service.note({
      code: 'on-battery',
      message: 'The computer changed to its battery during the run, where CPUs are often slower.',
    });
  });
}
