/** What a thread of a pool does: it makes the calls that event loops leave for it, one after another, until the pool is closed. */
import { type Failure, toFailure } from '../../core/errors';
import { CallBoard, type CallMemory, type TakenCall } from '../offload/call-board';
import type { CallRequest } from '../offload/offload';
import { callInline } from '../steps/call-inline';
import type { TaskTools } from '../tasks/task-tools';

/** What a model gives to each thread of a pool. */
export interface ServeSettings {
  memory: CallMemory;
  /** Number of the thread in its pool. */
  thread: number;
}

/** Calls since the clock started, and how long they took, in ms. */
export interface ServedCalls {
  count: number;
  ms: number;
}

export interface ServeParts {
  settings: ServeSettings;
  tools: TaskTools;
  /** Before the clock: tools of their own, in which calls may leave what they like. */
  warmUpTools: TaskTools;
  /** Called once, when the clock has started. */
  onClock: () => void;
}

/** A message of this length fits beside all else that a failure carries. */
const longestMessage = 1000;

/** Blocks the thread. */
export function serveCalls({ settings, tools, warmUpTools, onClock }: ServeParts): ServedCalls {
  const board = new CallBoard(settings.memory);
  const served: ServedCalls = { count: 0, ms: 0 };
  let isOnClock = false;
  for (;;) {
    const attend = board.attend;
    if (board.isClosed) return served;
    if (!isOnClock && board.isOnClock) {
      isOnClock = true;
      onClock();
    }
    const call = board.claim(settings.thread);
    if (call === undefined) {
      board.rest(attend);
      continue;
    }
    const ms = makeCall(board, call, isOnClock ? tools : warmUpTools);
    if (!isOnClock) continue;
    served.count += 1;
    served.ms += ms;
  }
}

/** @returns how long it took, in ms */
function makeCall(board: CallBoard, call: TakenCall, tools: TaskTools): number {
  const { clock, pulse, epochMs } = tools;
  const request = call.request as CallRequest;
  const from = clock();
  board.begin(call, from);
  pulse.busy(request.task, epochMs + from);
  let until: number;
  try {
    const answer = answerOf(request, tools);
    until = clock();
    board.end(call, true, answer, until);
  } catch (error) {
    until = clock();
    board.end(call, false, short(toFailure(error, 'task-threw')), until);
  }
  pulse.idle();
  return until - from;
}

function answerOf(request: CallRequest, { workload, trial }: TaskTools): unknown {
  if (!('whole' in request)) return callInline(workload, request);
  const { task: id, attempt, whole } = request;
  return workload.run?.(whole, { id, attempt, trial });
}

/** Some messages hold a whole page. */
function short({ code, message, hint }: Failure): Failure {
  return { code, message: message.slice(0, longestMessage), ...(hint !== undefined && { hint }) };
}
