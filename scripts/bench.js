/**
 * `npm run bench:NAME`: bundles bench/NAME/main.ts (and each file of bench/NAME/workers and bench/support/workers) into
 * out/bench/NAME and runs it with plain Node. No TypeScript loader: its hooks would be inherited by every process and thread that a
 * benchmark starts, and be part of what it measures. Packages stay outside the bundle, as their users have them.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { freshBuild } from './fresh-build.js';
import { suitePlugin } from './suite-identity.js';
import { endChild } from './signals.js';

const [name = '', ...args] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const source = join(root, 'bench', name);
const target = join(root, 'out/bench', name);
if (!name || !existsSync(join(source, 'main.ts'))) {
  console.error(`There is no benchmark '${name}': bench/${name}/main.ts is missing.`);
  process.exit(2);
}

await freshBuild();
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [suitePlugin(root)],
  build: {
    ssr: true,
    target: 'node20',
    outDir: target,
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: join(source, 'main.ts'),
        ...workers(join(root, 'bench/support/workers')),
        ...workers(join(source, 'workers')),
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});

const child = spawn(process.execPath, [join(target, 'main.js'), ...args], { cwd: root, stdio: 'inherit' });
// A terminal sends Ctrl-C to both: stay until the benchmark has cleaned up, and end as it ended.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => endChild(child, 'SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));

/** @param {string} folder @returns {Record<string, string>} */
function workers(folder) {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  return Object.fromEntries(files.map((file) => [`workers/${basename(file, '.ts')}`, join(folder, file)]));
}
