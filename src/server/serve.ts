/** Everything that `corelab serve` does: a lab, its service and the browser host, until somebody stops it. */
import { Lab } from '../lab/lab';
import { LocalTrialRunner } from '../lab/local-trial-runner';
import { readMachineFacts } from '../lab/machine/machine-facts';
import { programTimes } from '../lab/machine/program-times';
import { Pages } from '../lab/pages';
import { openSampler } from '../lab/sampler';
import { LabService } from '../lab/service/lab-service';
import { startBrowserHost } from './browser-host';
import { keptToken } from './kept-token';
import { restartCommand } from './restart-command';
import { openAddress } from './open-address';
import { WindowProcesses } from './window-processes';

export interface ServeOptions {
  /** 0 takes any free one. */
  port: number;
  /** The address of an earlier start is not to be used again. Asked for with a port only. */
  renewToken: boolean;
  /** Folders below this one may be read for windows, and code of the user's below it run; undefined: none. */
  inputRoot?: string | undefined;
  /** Open the address in the user's browser. */
  open: boolean;
  /** What follows the address that is opened, such as `#/compare`. */
  place?: string;
  /** Gets the address, alone: somebody may pipe it. */
  out: (text: string) => void;
  /** Gets the rest. */
  err: (text: string) => void;
  /** Calls `stop` when the user or the system asks to end; returns how to take that back. */
  onStop: (stop: () => void) => () => void;
}

/** Resolves after the end: nothing listens, and no process of a run is left. @throws CorelabError */
export async function serve({
  port,
  renewToken,
  inputRoot,
  open,
  place = '',
  out,
  err,
  onStop,
}: ServeOptions): Promise<void> {
  const processes = new WindowProcesses();
  const own = () => [process.pid, ...processes.pids()];
  const pages = new Pages();
  const lab = new Lab({
    host: 'browser',
    runner: new LocalTrialRunner(own, pages),
    pages,
    programTimes: () => programTimes(own()),
    openSampler: () => openSampler('auto'),
    readMachineFacts,
    folders: inputRoot === undefined ? { kind: 'none' } : { kind: 'below', root: inputRoot },
    ...(inputRoot !== undefined && { codeFolder: inputRoot }),
  });
  const keepsAddress = port !== 0;
  const restart = { command: restartCommand(port, inputRoot), keepsAddress };
  const service = new LabService({ lab, host: 'browser', restart });
  const token = keepsAddress ? await keptToken(lab.dataFolder, { renewed: renewToken }) : undefined;
  const host = await startBrowserHost({ service, port, token, processes });
  const stopped = new Promise<void>((resolve) => {
    onStop(() => {
      err(service.isMeasuring ? 'Ending: the run is cancelled, what was measured is kept.\n' : 'Ending.\n');
      resolve();
    });
  });
  out(`${host.address}${place}\n`);
  err('Corelab is at this address, for browsers on this machine. Ctrl-C ends it.\n');
  const shared = lab.sharedFolderWarning();
  if (shared !== undefined) err(`${shared}\n`);
  if (open && !(await openAddress(`${host.addressToOpen()}${place}`)))
    err('No browser could be opened: open the address yourself.\n');
  await stopped;
  await service.close();
  await host.close();
}
