/** Records the kernel's scheduler events of the whole machine with `perf`, while something is measured. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const events = ['sched_switch', 'sched_stat_runtime', 'sched_wakeup', 'sched_wakeup_new'].map(
  (event) => `sched:${event}`,
);

/**
 * Runs `measure` with the trace on, then gives its answer and the lines of the trace to `read`.
 * @throws Error when perf cannot trace here
 */
export async function traced<T, R>(
  measure: () => Promise<T>,
  read: (measured: T, lines: AsyncIterable<string>) => Promise<R>,
): Promise<R> {
  const folder = await mkdtemp(path.join(tmpdir(), 'corelab-trace-'));
  try {
    const file = path.join(folder, 'perf.data');
    const measured = await recording(file, measure);
    const script = spawn(
      'perf',
      ['script', '-i', file, '--ns', '--show-lost-events', '-F', 'tid,time,event,trace'],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { ...process.env, LC_ALL: 'C' },
      },
    );
    return await read(measured, createInterface({ input: script.stdout }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** It starts without recording, and says when it records: nothing of the measured work is missed. */
async function recording<T>(file: string, measure: () => Promise<T>): Promise<T> {
  const args = ['record', '-q', '-a', '-k', 'CLOCK_MONOTONIC', '-m', '16M', '-o', file];
  const perf = spawn('perf', [...args, '-e', events.join(','), '--delay=-1', '--control=fd:3,4'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  let said = '';
  perf.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(perf, 'close');
  const [control, acknowledged] = [perf.stdio[3], perf.stdio[4]] as [
    NodeJS.WritableStream,
    NodeJS.ReadableStream,
  ];
  control.on('error', () => undefined); // where perf has ended, `close` says so
  control.write('enable\n');
  await Promise.race([
    once(acknowledged, 'data'),
    ended.then(() => {
      throw new Error(`perf cannot trace the scheduler here: ${said.trim()}`);
    }),
  ]);
  try {
    return await measure();
  } finally {
    control.write('stop\n');
    await ended;
  }
}
