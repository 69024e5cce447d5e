/** The table of steps. To add one: its file, which says what it carries and what it does, and a line here. */
import type { GreenTask } from '../tasks/green-task';
import type { Step, StepKind } from '../tasks/step';
import { blocking } from './blocking';
import { checkpoint } from './checkpoint';
import { close } from './close';
import type { OnGreen, OnLoop, OnThread, StepHandler } from './handler';
import { io } from './io';
import { lock } from './lock';
import { native } from './native';
import { receive } from './receive';
import { select } from './select';
import { send } from './send';
import { unlock } from './unlock';
import { wait } from './wait';

export const stepHandlers: { readonly [K in StepKind]: StepHandler<K> } = {
  checkpoint,
  wait,
  io,
  blocking,
  native,
  lock,
  unlock,
  send,
  receive,
  close,
  select,
};

/** What a scheduler performs that leaves none out. */
export const allSteps = Object.keys(stepHandlers) as readonly StepKind[];

/** What any step comes to on a thread that may stop. @throws when nobody performs such a step */
export function performOnThread(step: Step, lane: number, thread: OnThread): unknown {
  return handlerOf(step).onThread(step, lane, thread);
}

/** What any step comes to on an event loop. @throws when nobody performs such a step */
export function performOnLoop(step: Step, lane: number, loop: OnLoop): unknown {
  return handlerOf(step).onLoop(step, lane, loop);
}

/** What any step comes to on a thread of green tasks. @throws when nobody performs such a step */
export function performGreen(step: Step, task: GreenTask, green: OnGreen): unknown {
  return handlerOf(step).onGreen(step, task, green);
}

/** The handler belongs to the kind of the step, which the compiler cannot follow through a table. */
function handlerOf(step: Step): StepHandler<StepKind> {
  const handler = stepHandlers[step.do] as StepHandler<StepKind> | undefined;
  if (handler === undefined) throw new Error(`Nobody here can perform the step "${step.do}".`);
  return handler;
}
