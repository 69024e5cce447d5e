/**
 * Loaded into the host with `node --expose-gc --import`: every ten seconds it collects garbage and tells the parent, on standard error,
 * how much memory is really in use, in bytes.
 */
declare const gc: () => void;

setInterval(() => {
  gc();
  const { heapUsed, external } = process.memoryUsage();
  process.stderr.write(`in use: ${heapUsed + external}\n`);
}, 10_000).unref();
