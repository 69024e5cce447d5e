/** What a runtime of another language is: how it is called, found and got. One file each beside this one; the list is `index.ts`. */

import type { BuildRecipe } from './build-recipe';

/** Major and minor number. */
export type Version = readonly [major: number, minor: number];

export interface ForeignRuntime {
  /** What follows `foreign:` in the `runtime` of a model, and the name of its folder in `resources/runtimes`. */
  id: string;
  /** What people call it, as `Python`. */
  title: string;
  /** What the system may call its program, the usual name first. */
  programs: readonly string[];
  /** The environment variable in which users name another one: a path, or a name on the PATH. */
  variable: string;
  /** What makes the program tell its version, as its arguments. */
  question: readonly string[];
  /** What it told, from all that it printed; undefined where that is no answer. */
  understand: (printed: string) => RuntimeAnswer | undefined;
  oldest: Version;
  /** How to get it, as a clause in the imperative. */
  getIt: () => string;
  /** How our program is compiled before its first use; absent where the runtime takes it as it is. */
  build?: BuildRecipe;
}

export interface RuntimeAnswer {
  /** As `3.11.7`. */
  version: string;
  /** Where the program really lies, where it knows: what was asked may only be a script that starts it. */
  program?: string;
}

/** A runtime of this machine, which is started as it stands here. */
export interface FoundRuntime {
  /** An absolute path. */
  program: string;
  version: string;
  /** Our program, an absolute path, where it had to be compiled and has been. */
  built?: string;
}
