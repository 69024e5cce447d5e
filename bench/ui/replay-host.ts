/** The browser host as it is, around a lab that measures nothing and whose machine is replayed. */
import { LabService } from '../../src/lab/service/lab-service';
import { Lab } from '../../src/lab/lab';
import { startBrowserHost, type BrowserHost } from '../../src/server/browser-host';
import { ReplayedSampler, replayedMachine } from './replayed-machine';

/** @param periodMs between samples, whatever the window asks for */
export async function startReplayHost(
  dataFolder: string,
  periodMs: number,
): Promise<BrowserHost & { sent: () => number }> {
  let sent = 0;
  const lab = new Lab({
    host: 'bench',
    runner: {
      run: () => Promise.reject(new Error('Nothing is measured on a replayed machine.')),
    },
    openSampler: () => new ReplayedSampler(600, periodMs, 1),
    readMachineFacts: () => Promise.resolve(replayedMachine()),
    dataFolder,
  });
  const service = new LabService({ lab, host: 'browser' });
  const host = await startBrowserHost({
    service: {
      connect: (transport) =>
        service.connect({
          post(message) {
            if ((message as { event?: { kind: string } }).event?.kind === 'sample') sent++;
            transport.post(message);
          },
          onMessage: (listener) => transport.onMessage((message) => listener(atRate(message, periodMs))),
        }),
    },
  });
  return {
    ...host,
    sent: () => sent,
    close: async () => {
      await service.close();
      await host.close();
    },
  };
}

/** A window asks for four samples a second: here it gets them at the bench's rate. */
function atRate(message: unknown, periodMs: number): unknown {
  const { kind } = message as { kind?: unknown };
  return kind === 'subscribeSamples' ? { ...(message as object), payload: { periodMs } } : message;
}
