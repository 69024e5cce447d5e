/** The runtimes of other languages that models can run in. To add one: its file, its folder in `resources/runtimes`, and an entry here. */
import { cpython } from './cpython';
import type { ForeignRuntime } from './foreign-runtime';
import { go } from './go';
import { rust } from './rust';

export const foreignRuntimes: readonly ForeignRuntime[] = [cpython, go, rust];
