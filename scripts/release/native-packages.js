/**
 * Packages with native code that the app unpacks, for one system and all of its processors: npm installs those of this machine
 * alone, and the app is packed for others here as well. Only prebuilt ones: nothing is compiled.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { processors } from './artifacts.js';

/** @typedef {{ version: string, os?: string[], cpu?: string[], optionalDependencies?: Record<string, string> }} Locked */

/** Without their own build they do the same more slowly. */
const optional = ['msgpackr-extract'];

/**
 * `name@version` of each. @param {string} root of the checkout @param {import('./artifacts.js').Platform} platform
 * @returns {string[]} @throws where one is not there for a processor
 */
export function nativePackages(root, platform) {
  /** @type {{ packages: Record<string, Locked | undefined> }} */
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return ['lmdb', 'msgpackr-extract'].flatMap((owner) => {
    const builds = Object.keys(packages[`node_modules/${owner}`]?.optionalDependencies ?? {});
    return processors.flatMap((arch) => {
      const name = builds.find((one) => fits(packages[`node_modules/${one}`], platform, arch));
      const build = name === undefined ? undefined : packages[`node_modules/${name}`];
      if (name !== undefined && build !== undefined) return [`${name}@${build.version}`];
      if (optional.includes(owner)) return [];
      throw new Error(`${owner} has no prebuilt binary for ${platform} on ${arch}.`);
    });
  });
}

/** @param {Locked | undefined} build @param {string} platform @param {string} arch */
function fits(build, platform, arch) {
  return build?.os?.includes(platform) === true && build.cpu?.includes(arch) === true;
}
