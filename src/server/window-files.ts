/** The built window as a browser gets it: files of one folder, with the headers that keep it to itself. */
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';
import { CorelabError } from '../core/errors';
import { contentSecurityPolicy, pageHeaders } from '../core/protocol/window-policy';
import { ownHosts } from './request-guard';

export type ServeFile = (request: IncomingMessage, response: ServerResponse, path: string) => void;

/** @throws CorelabError `setup-failed` when the window is not built. */
export function windowFiles(folder: string, port: number): ServeFile {
  if (!existsSync(path.join(folder, 'index.html'))) {
    throw new CorelabError('setup-failed', 'The window is not built.', 'Build it with: npm run build');
  }
  // Browsers before 2023 do not count a WebSocket of the same host as 'self'.
  const policy = contentSecurityPolicy(ownHosts(port).map((host) => `ws://${host}`));
  const serve = sirv(folder, { dotfiles: false, etag: true });
  return (request, response, filePath) => {
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Cache-Control', 'no-cache');
    request.url = filePath;
    serve(request, response, () => {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('There is nothing at this address.\n');
    });
  };
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
