/** What a window may do, the same in Electron and in a browser tab. */
import { queuePages } from '../queues/facts';

/** Pages that a window may open outside of itself, beside those that its facts link to; every other address is refused. */
export const externalLinks: readonly string[] = [
  'https://en.wikipedia.org/wiki/Amdahl%27s_law',
  'https://en.wikipedia.org/wiki/Gustafson%27s_law',
  'https://nodejs.org/api/worker_threads.html',
  'https://nodejs.org/api/child_process.html',
];

export function isExternalLink(address: string): boolean {
  return externalLinks.includes(address) || queuePages.includes(address);
}

/**
 * The Content-Security-Policy of the window: only what came with it, nothing inline, nothing from elsewhere.
 * @param connectTo where its messages go besides its own origin, such as a WebSocket's address
 */
export function contentSecurityPolicy(connectTo: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // Charts are saved as pictures, and the icon is a data address.
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...connectTo].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Further headers of every page and file of the window. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  // The address holds the token.
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // With the one above: the page is isolated, so that its Web Workers have shared memory and a fine clock.
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=()',
};

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
};

/** Of a file of the window, by its name. */
export function contentType(name: string): string {
  return contentTypes[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
