/** Bundles the executor for the browser, and serves it on a page that may share memory with its workers. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve('.');
const target = join(root, 'out/tests/web-worker');

/** The bundle's text. */
export async function bundleExecutor(): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: target,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: join(root, 'tests/e2e/web-worker/executor.ts'),
        output: { format: 'es', entryFileNames: 'executor.js' },
      },
    },
  });
  return readFileSync(join(target, 'executor.js'), 'utf8');
}

/** Shared memory needs both headers on page and script. */
const headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

export async function servePage(script: string): Promise<{ address: string; server: Server }> {
  const server = createServer(({ url }, response) => {
    const isScript = url === '/executor.js';
    response
      .writeHead(200, { ...headers, 'content-type': isScript ? 'text/javascript' : 'text/html' })
      .end(isScript ? script : '<!doctype html><title>Web Worker</title>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}
