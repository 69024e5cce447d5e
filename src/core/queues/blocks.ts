/**
 * The kinds of callbacks that an event loop knows, as blocks that a program is composed of: what each is, in which queue it waits,
 * and its line of code. Used by the workload `queue-order`, which runs them, and by all that shows what came of it.
 */

/** Where a callback waits for its turn; `code` waits for nothing. */
export type QueueName = 'code' | 'next-tick' | 'microtasks' | 'timers' | 'immediates' | 'io';

export interface QueueBlock {
  id: string;
  /** What it is, as a row of a picture is called. */
  title: string;
  /** One line for those who choose it. */
  help: string;
  queue: QueueName;
  /** When the loop comes to it. An inference from documentation and order: no engine tells its phase. */
  phase: string;
  inBrowsers: boolean;
  /** Its line of a program, in which `log` notes that it ran. */
  code: (name: string) => string;
}

/** How long the block `busy` computes, in ms. */
export const busyMs = 10;

const now = 'at once, as the code runs';
const afterCode = 'right after the running code';

/** In the order in which somebody new meets them. */
export const queueBlocks = [
  {
    id: 'sync',
    title: 'Synchronous code',
    help: 'a plain line of code',
    queue: 'code',
    phase: now,
    inBrowsers: true,
    code: (name) => `log('${name}');`,
  },
  {
    id: 'busy',
    title: 'Code that computes',
    help: `plain code that computes for ${busyMs} ms`,
    queue: 'code',
    phase: now,
    inBrowsers: true,
    code: (name) =>
      `for (const end = performance.now() + ${busyMs}; performance.now() < end; );\nlog('${name}');`,
  },
  {
    id: 'nextTick',
    title: 'nextTick',
    help: 'a function for process.nextTick, which browsers do not have',
    queue: 'next-tick',
    phase: afterCode,
    inBrowsers: false,
    code: (name) => `process.nextTick(() => log('${name}'));`,
  },
  {
    id: 'microtask',
    title: 'Microtask',
    help: 'a function for queueMicrotask, as what follows a promise is one',
    queue: 'microtasks',
    phase: afterCode,
    inBrowsers: true,
    code: (name) => `queueMicrotask(() => log('${name}'));`,
  },
  {
    id: 'await',
    title: 'After an await',
    help: 'what follows an await in an async function',
    queue: 'microtasks',
    phase: afterCode,
    inBrowsers: true,
    code: (name) => `(async () => { await null; log('${name}'); })();`,
  },
  {
    id: 'timeout',
    title: 'setTimeout(f, 0)',
    help: 'a function for a timer of 0 ms',
    queue: 'timers',
    phase: 'phase of timers',
    inBrowsers: true,
    code: (name) => `setTimeout(() => log('${name}'), 0);`,
  },
  {
    id: 'immediate',
    title: 'setImmediate',
    help: 'a function for setImmediate, which browsers do not have',
    queue: 'immediates',
    phase: 'phase of checks',
    inBrowsers: false,
    code: (name) => `setImmediate(() => log('${name}'));`,
  },
  {
    id: 'io',
    title: 'I/O callback',
    help: 'a function for the moment in which a file has been read; pages read none',
    queue: 'io',
    phase: 'phase of I/O (poll)',
    inBrowsers: false,
    code: (name) => `readFile(file, () => log('${name}'));`,
  },
] as const satisfies readonly QueueBlock[];

export type BlockId = (typeof queueBlocks)[number]['id'];

/** @throws RangeError where there is no such block */
export function blockOf(id: string): QueueBlock {
  const block = queueBlocks.find((one) => one.id === id);
  if (block === undefined) throw new RangeError(`There is no block ${id}.`);
  return block;
}

/** Where the blocks stand, which decides about their order. */
export const queueContexts = [
  {
    id: 'commonjs',
    title: 'CommonJS',
    help: 'the main module of a program, loaded by require',
  },
  {
    id: 'module',
    title: 'ES module',
    help: 'the main module of a program, loaded by import: it runs inside of a microtask itself',
  },
  {
    id: 'io',
    title: 'I/O callback',
    help: 'a function that is called when a file has been read',
  },
] as const;

export type QueueContext = (typeof queueContexts)[number]['id'];

/** @throws RangeError where there is no such context */
export function contextOf(id: string): (typeof queueContexts)[number] {
  const context = queueContexts.find((one) => one.id === id);
  if (context === undefined) throw new RangeError(`There is no context ${id}.`);
  return context;
}

/** A program has no more of them, so that its order can still be read. */
export const mostBlocks = 12;

/** With which a reader begins: out of order on purpose. */
export const firstBlocks: readonly BlockId[] = [
  'timeout',
  'immediate',
  'io',
  'microtask',
  'await',
  'nextTick',
  'sync',
];

export interface QueueCallback {
  /** That of its block, with a number where the program has several of the kind. */
  name: string;
  block: QueueBlock;
}

/**
 * The callbacks of a program in its order, by the ids of its blocks.
 * @throws RangeError where there is no such block
 */
export function callbacksOf(ids: readonly string[]): QueueCallback[] {
  return ids.map((id, index) => {
    const several = ids.filter((one) => one === id).length > 1;
    const number = ids.slice(0, index + 1).filter((one) => one === id).length;
    return { name: several ? `${id} ${number}` : id, block: blockOf(id) };
  });
}
