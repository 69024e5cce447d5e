/**
 * In which order callbacks of an event loop run, recorded from the running engine. Each task is one recording: a fresh process runs
 * the composed program, because the order in a main module depends on the start of its loop, and says what ran when.
 */
import { listItems } from '../../core/experiment/grammar/list';
import type { ParameterValues } from '../../core/experiment/parameter';
import { callbacksOf, type QueueContext } from '../../core/queues/blocks';
import { orderOf, ruledOut } from '../../core/queues/order';
import { type QueueRecording, readRecording, unheardOf } from '../../core/queues/recording';
import { listed, t } from '../../core/text/t';
import type { Measure } from '../../core/vocabulary/measure';
import { type Service, urlOf } from '../../engine/tasks/service';
import type { Judgement, Workload } from '../../engine/tasks/workload';
import { textIn } from '../../engine/workloads/parameter-access';
import { programUsage, usageOfTheGone } from '../services/program-usage';
import { startWorkerService } from '../services/worker-service';
import { httpGet, type HttpAnswer } from './http-get';
import { pathOfProgram, type ProgramChoice } from './recorded-program';

export const queueOrder: Workload<ProgramChoice, QueueRecording> = {
  services: [{ name: 'recorder', start: startRecorder }],

  plan(parameters, tasks) {
    const choice = choiceOf(parameters);
    return { length: tasks, at: () => choice };
  },

  *steps(choice, { trial }) {
    const url = urlOf(trial.services, 'recorder') + pathOfProgram(choice);
    const { status, body } = (yield { do: 'io', start: (signal) => httpGet(url, signal) }) as HttpAnswer;
    const text = body.toString();
    if (status !== 200) throw new Error(text === '' ? t('queues.no-recording', { status }) : text);
    return readRecording(text, callbacksOf(choice.blocks));
  },

  verify({ blocks, context }, recording) {
    const missing = unheardOf(recording, callbacksOf(blocks));
    if (missing.length > 0) return t('queues.missing', { callbacks: listed(missing) });
    return outcomeOf(blocks, context, recording);
  },

  async measures(recordings, parameters) {
    const { blocks, context } = choiceOf(parameters);
    const order: Measure = {
      id: 'queue-order',
      unit: '',
      better: 'lower',
      order: orderOf(recordings, blocks, context),
    };
    const delays = recordings.flatMap(({ ran }) =>
      ran.flatMap(([callback, ms]) => (blocks[callback] === 'timeout' ? [ms] : [])),
    );
    if (delays.length === 0) return [order];
    // Loaded here: executors need none of it.
    const { HistogramLog } = await import('../../core/statistics/histogram');
    const log = new HistogramLog('µs');
    for (const ms of delays) log.add(ms * 1000);
    return [order, { id: 'timer-delay', unit: 'ms', better: 'lower', histogram: log.recorded() }];
  },
};

/** With the CPU time of the programs that it has started: they have ended when it is asked. */
async function startRecorder(): Promise<Service> {
  const service = await startWorkerService('queue-recorder');
  return {
    ...service,
    usage: async () => {
      const usage = programUsage(service.pid);
      return usage === 'gone' ? usageOfTheGone : usage;
    },
  };
}

function choiceOf(parameters: ParameterValues): ProgramChoice {
  return {
    context: textIn(parameters, 'context') as QueueContext,
    blocks: listItems(textIn(parameters, 'blocks')),
  };
}

/** What a recording shows: an order that the documentation rules out, or which of the two came first that have no order of their own. */
function outcomeOf(
  blocks: readonly string[],
  context: QueueContext,
  recording: QueueRecording,
): Exclude<Judgement, string | true> {
  const [wrong] = ruledOut(recording, blocks, context);
  if (wrong !== undefined) {
    const title = t('queues.ruled-out', { first: wrong.first.name, then: wrong.then.name });
    return { observed: { id: 'ruled-out', title, expected: false } };
  }
  const [first] = recording.ran.flatMap(([callback]) => {
    const block = blocks[callback];
    return block === 'timeout' || block === 'immediate' ? [block] : [];
  });
  const areBoth = blocks.includes('timeout') && blocks.includes('immediate');
  if (!areBoth || first === undefined)
    return { observed: { id: 'as-promised', title: t('queues.as-promised'), expected: true } };
  return first === 'timeout'
    ? { observed: { id: 'timeout-first', title: t('queues.timeout-first'), expected: true } }
    : { observed: { id: 'immediate-first', title: t('queues.immediate-first'), expected: true } };
}
