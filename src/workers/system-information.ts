/**
 * Entry of the process that asks systeminformation, which starts programs for many of its answers. One that hangs keeps this
 * process waiting, and no host.
 */
import * as systeminformation from 'systeminformation';
import type { SystemAnswer, SystemRequest } from './system-questions';

process.on('message', ({ id, question }: SystemRequest) => {
  void systeminformation[question]().then(
    (value) => answer({ id, value }),
    (error: unknown) => answer({ id, reason: error instanceof Error ? error.message : String(error) }),
  );
});
process.once('disconnect', () => process.exit());

function answer(message: SystemAnswer): void {
  if (process.connected) process.send?.(message);
}
