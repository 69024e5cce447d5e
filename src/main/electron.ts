/** The desktop host: one window of Electron on one lab. */
import { homedir } from 'node:os';
import { app, BrowserWindow, nativeTheme } from 'electron';
import { Lab } from '../lab/lab';
import { LocalTrialRunner } from '../lab/local-trial-runner';
import { readMachineFacts } from '../lab/machine/machine-facts';
import { programTimes } from '../lab/machine/program-times';
import { Pages } from '../lab/pages';
import { openSampler } from '../lab/sampler';
import { LabService } from '../lab/service/lab-service';
import { registerWindowScheme, serveWindowFiles } from './app-protocol';
import { connectWindow } from './ipc-transport';
import { lockDown } from './lock-down';
import { installMenu } from './menu';
import { collectOpenedFiles, filesIn, takeOpenedFiles } from './opened-files';
import { followPower } from './power';
import { pickCode, pickFolder } from './pick-folder';
import { askBeforeQuitting } from './quitting';
import { openWindow } from './window';

function start(): void {
  const own = () => app.getAppMetrics().map(({ pid }) => pid);
  const pages = new Pages();
  const lab = new Lab({
    host: 'electron',
    runner: new LocalTrialRunner(own, pages),
    pages,
    programTimes: () => programTimes(own()),
    openSampler: () => openSampler('auto'),
    readMachineFacts,
    // Desktops start programs in folders where nobody has any files.
    codeFolder: homedir(),
  });
  const { electron, chrome } = process.versions;
  const versions = { electron, chrome };
  const service = new LabService({ lab, host: 'electron', versions, pickFolder, pickCode });

  nativeTheme.themeSource = service.preferences.theme;
  service.onPreferences(({ theme }) => (nativeTheme.themeSource = theme));
  serveWindowFiles();
  installMenu(service);
  followPower(service);
  askBeforeQuitting(service);

  const open = () => connectWindow(openWindow(lab.dataFolder, service), service);
  app.on('second-instance', (_event, argv, folder) => {
    focusOr(open);
    for (const file of filesIn(argv, folder)) void service.openFile(file);
  });
  app.on('activate', () => focusOr(open));
  // On macOS an app without windows stays, and a run goes on.
  app.on('window-all-closed', () => process.platform === 'darwin' || app.quit());
  takeOpenedFiles((file) => void service.openFile(file));
  open();
}

function focusOr(open: () => void): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) {
    open();
    return;
  }
  if (window.isMinimized()) window.restore();
  window.focus();
}

app.enableSandbox();
registerWindowScheme();
collectOpenedFiles();
lockDown();
// Not awaited: a module that waits for `ready` at its top keeps it from coming.
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();
