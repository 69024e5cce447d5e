/**
 * The built window as a browser gets it, with the headers that keep it to itself. All of it is read at the start: a build
 * that replaces the files meanwhile changes nothing for the windows of this host.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { CorelabError } from '../core/errors';
import { contentSecurityPolicy, contentType, pageHeaders } from '../core/protocol/window-policy';
import { ownHosts } from './request-guard';

export type ServeFile = (request: IncomingMessage, response: ServerResponse, path: string) => void;

interface WindowFile {
  bytes: Buffer;
  type: string;
  etag: string;
}

/** @throws CorelabError `setup-failed` when the window is not built. */
export function windowFiles(folder: string, port: number): ServeFile {
  if (!existsSync(path.join(folder, 'index.html'))) {
    throw new CorelabError('setup-failed', 'The window is not built.', 'Build it with: npm run build');
  }
  // Browsers before 2023 do not count a WebSocket of the same host as 'self'.
  const policy = contentSecurityPolicy(ownHosts(port).map((host) => `ws://${host}`));
  const headers = { ...pageHeaders, 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' };
  const files = readFiles(folder);
  return (request, response, filePath) => {
    const file = files.get(filePath === '/' ? '/index.html' : filePath);
    if (file === undefined) {
      response.writeHead(404, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('There is nothing at this address.\n');
      return;
    }
    const { bytes, type, etag } = file;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { ...headers, ETag: etag }).end();
      return;
    }
    // A request for a part gets the whole, as it may.
    response.writeHead(200, { ...headers, 'Content-Type': type, 'Content-Length': bytes.length, ETag: etag });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };
}

/** By address: `/assets/index.js`. Files whose name begins with a point are none of the window's. */
function readFiles(folder: string): Map<string, WindowFile> {
  const files = new Map<string, WindowFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const address = `/${path.relative(folder, file).split(path.sep).join('/')}`;
    if (address.includes('/.')) continue;
    const bytes = readFileSync(file);
    const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
    files.set(address, { bytes, type: contentType(entry.name), etag });
  }
  return files;
}

/** Where the build put the window: `renderer` beside `main`, found from any file of the build or of the sources. */
export function builtWindowFolder(start = import.meta.dirname): string {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (path.basename(folder) === 'main' && existsSync(path.join(folder, '../renderer/index.html')))
      return path.join(folder, '../renderer');
    const built = path.join(folder, 'out/renderer');
    if (existsSync(path.join(built, 'index.html')) || folder === path.dirname(folder)) return built;
  }
}
