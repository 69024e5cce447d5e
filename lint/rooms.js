/**
 * Holds each floor of the house in order: its rooms (folders, and files that lie in the floor itself) stand in a list from
 * bottom to top, and an import inside a floor may only go down it. So no two folders import each other in a circle, and a
 * reader knows where to begin. Used by eslint.config.js; `tests/unit/lint/rooms.test.ts` shows what it refuses.
 */
import { dirname, join, relative, sep } from 'node:path';
import { visitImports } from './visit-imports.js';

/**
 * Bottom first; rooms on one line are as high as they stand.
 * @type {Record<string, readonly string[]>}
 */
export const rooms = {
  core: [
    ...['assert-never', 'availability', 'errors', 'seeded-random', 'system-reason'],
    ...['vocabulary', 'format', 'text', 'queues', 'statistics', 'measures', 'experiment', 'counters'],
    ...[
      'lesson',
      'record',
      'suite',
      'class',
      'protocol',
      'samples',
      'timeline',
      'speedup',
      'trust',
      'report',
      'answers',
      'class-views',
    ],
  ],
  engine: [
    ...[
      'clock',
      'meter',
      'pulse',
      'span-log',
      'slice-log',
      'loop-watch',
      'shared',
      'tasks',
      'queue',
      'sources',
      'offload',
    ],
    ...['steps', 'schedulers', 'executor', 'workloads'],
  ],
  workers: [
    ...[
      'clock',
      'entries',
      'process-wire',
      'system-questions',
      'guard',
      'services',
      'load',
      'pools',
      'piece',
      'stores',
      'workloads',
    ],
    ...['wire', 'foreign', 'runtime-availability', 'load-pieces', 'test-pieces'],
    ...['find-workload', 'find-scheduler', 'executor', 'models', 'find-model', 'descriptors', 'trial'],
    ...[
      'executor-process',
      'executor-thread',
      'latency-server',
      'name-resolver',
      'name-asker',
      'load-generator',
      'code-probe',
      'program-guard',
      'queue-recorder',
      'system-information',
      'watchdog',
      'watcher',
      'manager',
    ],
  ],
  lab: [
    ...[
      'clock',
      'data-folder',
      'storage-failure',
      'make-folder',
      'read-regular-file',
      'write-whole-file',
      'scratch-folder',
    ],
    ...[
      'input-folder',
      'near-addresses',
      'imported-files',
      'own-code',
      'redaction',
      'pages',
      'trial-runner',
      'system-information',
    ],
    ...['machine', 'presence', 'sampler', 'history', 'run', 'suite', 'class'],
    ...['runtimes', 'lab', 'start-limits', 'look-at-code', 'local-trial-runner'],
    ...['export', 'service'],
  ],
  cli: [
    'terminal',
    'terminal-languages',
    'process-terminal',
    'command',
    'usage-sentence',
    'options',
    'view',
    'lesson',
    'class',
    'commands',
    'program',
    'cli',
    'start',
  ],
  server: [
    ...[
      'keep-alive',
      'kept-token',
      'restart-command',
      'one-time-codes',
      'request-guard',
      'strangers',
      'window-files',
      'open-address',
      'socket-transport',
      'window-processes',
    ],
    ...['browser-host', 'serve'],
  ],
  main: [
    ...[
      'app-protocol',
      'ipc-transport',
      'lock-down',
      'menu',
      'opened-files',
      'pick-folder',
      'power',
      'quitting',
      'window-state',
    ],
    ...['window', 'electron'],
  ],
  preload: ['index'],
  renderer: [
    ...['without-eval', 'styles', 'machine', 'experiment', 'transport', 'state', 'frame', 'report', 'charts'],
    ...['history', 'compare', 'live', 'bench', 'lessons', 'views', 'palette', 'App', 'report-page', 'main'],
  ],
};

/**
 * Why `file` (a path relative to src) may not import `specifier`, or undefined when it may. Imports of other floors are
 * for `lint/layers.js`.
 * @param {string} file @param {string} specifier @returns {string | undefined}
 */
export function whyUphill(file, specifier) {
  if (!specifier.startsWith('.')) return undefined;
  const [floor, room] = placeOf(file);
  const order = rooms[floor];
  if (!order) return undefined;
  const [otherFloor, otherRoom] = placeOf(join(dirname(file), specifier));
  if (otherFloor !== floor || otherRoom === room) return undefined;
  for (const one of [room, otherRoom])
    if (!order.includes(one)) return `'${floor}/${one}' is no room of this floor: add it to lint/rooms.js.`;
  return order.indexOf(otherRoom) < order.indexOf(room)
    ? undefined
    : `'${floor}/${room}' is below '${otherRoom}' in lint/rooms.js and may not import it.`;
}

/** Floor and room. @param {string} path @returns {[string, string]} */
function placeOf(path) {
  const [floor = '', first = ''] = path.split(sep).join('/').split('/');
  return [floor, first.replace(/\.[cm]?[jt]s$/, '').replace(/\.svelte$/, '')];
}

/** @type {import('eslint').Rule.RuleModule} */
const rule = {
  meta: { type: 'problem', schema: [], messages: { uphill: '{{why}}' } },
  create(context) {
    const file = relative(join(context.cwd, 'src'), context.filename);
    if (file.startsWith('..')) return {};

    return visitImports((source) => {
      const why = whyUphill(file, source.value);
      if (why) context.report({ node: source, messageId: 'uphill', data: { why } });
    });
  },
};

/** @type {import('eslint').ESLint.Plugin} */
export const order = { rules: { rooms: rule } };
