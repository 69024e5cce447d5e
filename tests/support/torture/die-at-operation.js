/**
 * Loaded into a host before anything else (`node --import`): counts what it does to files below CORELAB_DATA (open, write, sync,
 * rename, remove, change of times or mode) and ends the host with SIGKILL at the operation DIE_AT, from 0: before it,
 * after it, or in the middle of a write, as DIE_HOW says. Nothing in the product knows of this.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { endSelf } from '../../../scripts/signals.js';

/**
 * @typedef {(this: object, ...args: unknown[]) => unknown} Operation
 * @typedef {Record<string, Operation>} Operations
 */

const { CORELAB_DATA: folder = '', DIE_AT = '', DIE_HOW = 'before' } = process.env;
const at = Number(DIE_AT);
let done = 0;

function die() {
  endSelf('SIGKILL');
  for (;;); // the signal may take a moment
}

/**
 * @param {Operation} operation
 * @param {(self: object, args: unknown[]) => unknown} fileOf path of the file that it concerns
 * @param {(self: object, args: unknown[]) => unknown} [half] does the first half of it
 * @returns {Operation}
 */
function counted(operation, fileOf, half) {
  return function (...args) {
    const file = fileOf(this, args);
    if (typeof file !== 'string' || !file.startsWith(folder) || done++ !== at) {
      return operation.apply(this, args);
    }
    if (DIE_HOW === 'before') die();
    const outcome = DIE_HOW === 'half' && half ? half(this, args) : operation.apply(this, args);
    if (!(outcome instanceof Promise)) die();
    return /** @type {Promise<unknown>} */ (outcome).then(die);
  };
}

/** @param {object} owner @param {string[]} names @param {(self: object, args: unknown[]) => unknown} fileOf */
function countAll(owner, names, fileOf) {
  const operations = /** @type {Operations} */ (owner);
  for (const name of names) operations[name] = counted(/** @type {Operation} */ (operations[name]), fileOf);
}

/** @param {object} _self @param {unknown[]} args */
const firstOf = (_self, args) => args[0];
countAll(fs, ['mkdirSync', 'writeFileSync', 'renameSync', 'rmSync', 'unlinkSync', 'utimesSync'], firstOf);
countAll(fs.promises, ['mkdir', 'writeFile', 'rename', 'rm', 'unlink'], firstOf);

/** @type {WeakMap<object, unknown>} */
const files = new WeakMap();
let handlesAreCounted = false;
const open = counted(/** @type {Operation} */ (/** @type {unknown} */ (fs.promises.open)), firstOf);
/** @type {Operations} */ (/** @type {unknown} */ (fs.promises)).open = async function (...args) {
  const handle = /** @type {object} */ (await open.apply(this, args));
  files.set(handle, args[0]);
  if (!handlesAreCounted) countHandles(/** @type {Operations} */ (Object.getPrototypeOf(handle)));
  return handle;
};

/** @param {Operations} handles what all open files have in common */
function countHandles(handles) {
  handlesAreCounted = true;
  const write = /** @type {Operation} */ (handles.write);
  const writeFile = /** @type {Operation} */ (handles.writeFile);
  /** @param {object} self */
  const fileOf = (self) => files.get(self);
  handles.writeFile = counted(writeFile, fileOf, (self, [text]) =>
    write.call(self, String(text).slice(0, String(text).length / 2)),
  );
  handles.write = counted(write, fileOf, (self, [data, offset, length, position]) =>
    write.call(self, data, offset, Math.floor(Number(length) / 2), position),
  );
  countAll(handles, ['sync', 'datasync', 'chmod', 'truncate'], fileOf);
}

syncBuiltinESMExports();
