/** Requests to a server on this machine that answers late: waiting as network programs do, connections included. */
import { performance } from 'node:perf_hooks';
import { t } from '../../core/text/t';
import { urlOf } from '../../engine/tasks/service';
import { startWorkerService } from '../services/worker-service';
import { bodyOf, digestOf, pathOf, type LatencyRequest } from './http-body';
import { httpGet, type HttpAnswer } from './http-get';
import { numberIn } from '../../engine/workloads/parameter-access';
import { earlyMs } from '../../engine/workloads/wait';
import type { Workload } from '../../engine/tasks/workload';

export interface HttpResult {
  status: number;
  bytes: number;
  /** SHA-1 of the body, in hex. */
  digest: string;
  elapsedMs: number;
}

export const http: Workload<LatencyRequest, HttpResult> = {
  services: [{ name: 'server', start: () => startWorkerService('latency-server') }],

  plan(parameters, tasks, seed) {
    const latencyMs = numberIn(parameters, 'latencyMs');
    const bodyBytes = numberIn(parameters, 'bodyBytes');
    return { length: tasks, at: (index) => ({ latencyMs, bodyBytes, key: `${seed}-${index}` }) };
  },

  *steps(task, { trial }) {
    const url = urlOf(trial.services, 'server') + pathOf(task);
    const start = performance.now();
    const answer = (yield { do: 'io', start: (signal) => httpGet(url, signal) }) as HttpAnswer;
    return {
      status: answer.status,
      bytes: answer.body.length,
      digest: digestOf(answer.body),
      elapsedMs: performance.now() - start,
    };
  },

  async measures(results) {
    // Loaded here: executors need none of it.
    const { HistogramLog } = await import('../../core/statistics/histogram');
    const log = new HistogramLog('µs');
    for (const { elapsedMs } of results) log.add(elapsedMs * 1000);
    const title = t('measure.response-time');
    return [{ id: 'response-time', title, unit: 'ms', better: 'lower', histogram: log.recorded() }];
  },

  verify(task, { status, bytes, digest, elapsedMs }) {
    if (status !== 200) return `The server answered with status ${status}.`;
    if (bytes !== task.bodyBytes) return `The answer has ${bytes} bytes, not ${task.bodyBytes}.`;
    if (digest !== digestOf(bodyOf(task))) return 'The body of the answer belongs to another request.';
    return (
      elapsedMs >= task.latencyMs - earlyMs ||
      `The answer came after ${elapsedMs.toFixed(3)} ms, before the ${task.latencyMs} ms were over.`
    );
  },
};
