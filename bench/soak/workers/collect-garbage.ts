/**
 * Loaded into the host with `node --expose-gc --import`: every ten seconds it collects garbage and tells the parent, on standard error,
 * how much memory is really in use, and how much of it V8's compilers made, in bytes.
 */
import { getHeapCodeStatistics } from 'node:v8';

declare const gc: () => void;

setInterval(() => {
  gc();
  const { heapUsed, external } = process.memoryUsage();
  const { code_and_metadata_size: machineCode, bytecode_and_metadata_size: bytecode } =
    getHeapCodeStatistics();
  process.stderr.write(`in use: ${heapUsed + external}, compiled: ${machineCode + bytecode}\n`);
}, 10_000).unref();
