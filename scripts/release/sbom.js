/**
 * A step of the release: the software bill of materials (CycloneDX) of what people get, from `npm sbom`, without the tools that
 * only build and test it. `node scripts/release/sbom.js FILE`
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importedPackages, withDependencies } from './shipped-packages.js';
import { isDry, root, stepArguments } from './step.js';

/** @typedef {{ name: string, version: string, 'bom-ref': string }} Component */

const [file] = stepArguments;
if (file === undefined) throw new Error('Name the file for the bill of materials.');

/** @type {{ packages: Record<string, import('./shipped-packages.js').Locked | undefined> }} */
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const paths = withDependencies(importedPackages(join(root, 'src')), packages);
const shipped = new Set(
  [...paths].map((path) => `${path.split('node_modules/').at(-1)}@${packages[path]?.version}`),
);

const told = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 2 ** 27,
  shell: process.platform === 'win32',
});
/** @type {{ components: Component[], dependencies: { ref: string, dependsOn?: string[] }[] }} */
const bill = JSON.parse(told);
const kept = bill.components.filter(({ name, version }) => shipped.has(`${name}@${version}`));
const refs = new Set(kept.map((one) => one['bom-ref']));
const own = bill.dependencies.filter(({ ref }) => refs.has(ref) || ref.startsWith('corelab@'));
const whole = {
  ...bill,
  components: kept,
  dependencies: own.map((one) => ({
    ...one,
    dependsOn: (one.dependsOn ?? []).filter((ref) => refs.has(ref)),
  })),
};
console.log(`${kept.length} of ${bill.components.length} packages are in what people get.`);
if (!isDry) writeFileSync(file, `${JSON.stringify(whole, null, 2)}\n`);
