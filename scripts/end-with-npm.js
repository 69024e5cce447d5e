/**
 * Ends this process as SIGTERM would when npm, which started it, is gone: npm passes the signal to its shell only, and
 * the server or the run would go on without anybody who could end it. Used by `npm start` and `npm run corelab`.
 */
export function endWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return; // started directly: the caller knows our pid
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
