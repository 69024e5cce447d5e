/** A module of the user's as a workload: its functions, with their errors told by their place in its file. */
import path from 'node:path';
import { CorelabError } from '../../../core/errors';
import type { ParameterValues } from '../../../core/experiment/parameter';
import type { Step, Steps } from '../../../engine/tasks/step';
import type { Judgement, Workload } from '../../../engine/tasks/workload';
import { loadModule, type LoadedModule } from './load-module';
import { located } from './located';

/** What every model performs. The others need memory that tasks share, which a module has no way to ask for. */
const steps: readonly string[] = ['wait', 'io', 'checkpoint', 'native', 'blocking'] satisfies Step['do'][];

/** @throws CorelabError as {@link loadModule} */
export async function ownModuleWorkload(parameters: ParameterValues): Promise<Workload> {
  const loaded = await loadModule(parameters);
  const { tasks, count, calls, prepare, file, printed } = loaded;
  return {
    plan: (_parameters, length) => ({
      length,
      // More tasks than there are go round them again, as with files.
      at: typeof tasks === 'number' ? (index) => index : (index) => tasks[index % count],
    }),
    setup: async ({ parameters: checked, tasks: asked, tasksGiven }) => ({
      parameters: checked,
      tasks: tasksGiven ? asked : count,
      dispose: async () => undefined,
    }),
    ...(prepare !== undefined && {
      prepare: async () => {
        try {
          await prepare();
        } catch (error) {
          throw new CorelabError('setup-failed', located(error, file));
        }
      },
    }),
    ...waysToRun(loaded),
    ...(calls !== undefined && { calls: explainedCalls(calls, file) }),
    verify: verifierOf(loaded),
    printed: () => printed.value,
  };
}

function waysToRun({ run, steps: ownSteps, isAsync, file }: LoadedModule): Pick<Workload, 'run' | 'steps'> {
  const explained = explainerOf(file);
  return {
    ...(run !== undefined &&
      !isAsync && {
        run: (task: unknown) => {
          let result: unknown;
          try {
            result = run(task);
          } catch (error) {
            throw explained(error);
          }
          if (result instanceof Promise) throw notAwaited(result, file);
          return result;
        },
      }),
    ...((ownSteps !== undefined || isAsync) && {
      *steps(task: unknown): Steps<unknown> {
        try {
          if (ownSteps !== undefined) return yield* knownSteps(ownSteps(task), file);
          return yield { do: 'io', start: async () => run?.(task) };
        } catch (error) {
          throw explained(error);
        }
      },
    }),
  };
}

/** What its code throws, with its place; what has one, or is a failure of ours, stays as it is. */
function explainerOf(file: string): (error: unknown) => CorelabError {
  return (error) =>
    error instanceof CorelabError ? error : new CorelabError('task-threw', located(error, file));
}

/** Another thread may make them, from which no stack comes back. */
function explainedCalls(calls: NonNullable<LoadedModule['calls']>, file: string): typeof calls {
  const explained = explainerOf(file);
  return Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [
      name,
      (args: unknown) => {
        try {
          return call(args);
        } catch (error) {
          throw explained(error);
        }
      },
    ]),
  );
}

/** Only `async function` can be seen beforehand, and is awaited as a step. */
function notAwaited(result: Promise<unknown>, file: string): CorelabError {
  result.catch(() => undefined); // what it comes to is no matter any more
  return new CorelabError(
    'task-threw',
    `${path.basename(file)}: run(task) returned a promise. Write "export async function run(task)", so that it is awaited.`,
  );
}

/** The steps of a task, one by one, as long as they are such that every model performs. */
function* knownSteps(own: Partial<Iterator<Step, unknown>> | undefined, file: string): Steps<unknown> {
  const name = path.basename(file);
  if (typeof own?.next !== 'function')
    throw new CorelabError(
      'task-threw',
      `${name}: steps(task) must be a generator: "function* steps(task)".`,
    );
  let next = own.next();
  while (next.done !== true) {
    if (!isStep(next.value))
      throw new CorelabError(
        'task-threw',
        `${name}: steps(task) yielded something else than a step of its own: ${steps.join(', ')}.`,
      );
    let given: unknown;
    try {
      given = yield next.value;
    } catch (error) {
      if (own.throw === undefined) throw error;
      next = own.throw(error);
      continue;
    }
    next = own.next(given);
  }
  return next.value;
}

/** What somebody yields may be anything. */
function isStep(yielded: unknown): yielded is Step {
  return (
    typeof yielded === 'object' &&
    yielded !== null &&
    'do' in yielded &&
    steps.some((one) => one === yielded.do)
  );
}

/** An assertion that fails is as good an answer as a sentence. */
function verifierOf({ verify, file }: LoadedModule): Workload['verify'] {
  if (verify === undefined) return () => true;
  return (task, result) => {
    try {
      const answer = verify(task, result);
      if (!(answer instanceof Promise)) return judged(answer, file);
      return answer.then(
        (one: unknown) => judged(one, file),
        (error: unknown) => located(error, file),
      );
    } catch (error) {
      return located(error, file);
    }
  };
}

function judged(answer: unknown, file: string): Judgement {
  if (answer === true) return true;
  const name = path.basename(file);
  if (typeof answer === 'string') return `${name}: ${answer}`;
  return answer === false
    ? `${name}: verify(task, result) gave false.`
    : `${name}: verify(task, result) must give true or a sentence, got ${String(answer)}.`;
}
