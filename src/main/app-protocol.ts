/** The window's files under `app://window/`, with the headers that keep it to itself: a file:// page could read files. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { windowOrigin, windowScheme } from '../core/protocol/ipc-channel';
import { contentSecurityPolicy, contentType, pageHeaders } from '../core/protocol/window-policy';

/** Must be called before Electron is ready. */
export function registerWindowScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: windowScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** `out/main`, also from a chunk in it. */
export function mainFolder(start = import.meta.dirname): string {
  return path.basename(start) === 'chunks' ? path.dirname(start) : start;
}

export function serveWindowFiles(folder = path.join(mainFolder(), '../renderer')): void {
  protocol.handle(windowScheme, (request) => answer(request.method, request.url, folder));
}

async function answer(method: string, address: string, folder: string): Promise<Response> {
  const file = method === 'GET' ? fileOf(address, folder) : undefined;
  if (file === undefined) return nothing();
  try {
    const headers = {
      ...ownHeaders(),
      'Content-Type': contentType(file),
    };
    return new Response(new Uint8Array(await readFile(file)), { headers });
  } catch {
    return nothing();
  }
}

/** Undefined for anything that is not below the window's folder. */
function fileOf(address: string, folder: string): string | undefined {
  const url = new URL(address);
  if (`${url.protocol}//${url.host}` !== windowOrigin) return undefined;
  let name: string;
  try {
    name = decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
  const file = path.join(folder, name === '/' ? 'index.html' : name);
  const inside = path.relative(folder, file);
  return inside === '' || inside.startsWith('..') || path.isAbsolute(inside) ? undefined : file;
}

function nothing(): Response {
  return new Response('There is nothing at this address.', { status: 404, headers: ownHeaders() });
}

function ownHeaders(): Record<string, string> {
  return { ...pageHeaders, 'Content-Security-Policy': contentSecurityPolicy() };
}
