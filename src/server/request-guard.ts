/**
 * Who may talk to the browser host. It listens on loopback only, but every page in the user's browser can send requests
 * there, and a foreign name can be made to point there (DNS rebinding): so the address holds a secret, and names and
 * origins are checked as well.
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { t } from '../core/text/t';
import type { OneTimeCodes } from './one-time-codes';

export type Verdict =
  /** `path` is what stands behind the token, beginning with a slash. */
  | { kind: 'pass'; path: string }
  /** `once`: the address asked for leads there only now. */
  | { kind: 'redirect'; to: string; once?: true }
  | Refused;

export interface Refused {
  kind: 'refused';
  status: number;
  message: string;
}

export interface OwnAddress {
  port: number;
  token: string;
  /** Of `/open/CODE`, which leads to the window; absent: there are none. */
  codes?: Pick<OneTimeCodes, 'use'>;
}

/** Names under which this machine's browser reaches its own loopback. */
export function ownHosts(port: number): string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/** For pages and files. */
export function judgeRequest(request: Asked, own: OwnAddress): Verdict {
  const { method, headers } = request;
  const problem = hostProblem(request, own) ?? originProblem(request, 'may be missing');
  if (problem !== undefined) return problem;
  if (method !== 'GET' && method !== 'HEAD') return refused(405, 'Only GET and HEAD are answered here.');
  if (Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined)
    return refused(413, 'A request for a page has no body.');
  const [, first, code = '', ...more] = (request.url ?? '').split('/');
  if (method === 'GET' && first === 'open' && more.length === 0 && own.codes?.use(code) === true)
    return { kind: 'redirect', to: `/${own.token}/`, once: true };
  return tokenVerdict(request, own);
}

/** For the WebSocket: browsers always send its origin, so one without is no window. */
export function judgeUpgrade(request: Asked, own: OwnAddress): Verdict {
  const problem = hostProblem(request, own) ?? originProblem(request, 'must be there');
  if (problem !== undefined) return problem;
  const verdict = tokenVerdict(request, own);
  if (verdict.kind !== 'pass') return verdict;
  return verdict.path === '/socket' ? verdict : refused(404, 'There is nothing at this address.');
}

function hostProblem({ headers }: Asked, { port }: OwnAddress): Refused | undefined {
  if (ownHosts(port).includes(headers.host ?? '')) return undefined;
  return refused(403, 'This address is not the one of Corelab.');
}

function originProblem({ headers }: Asked, rule: 'may be missing' | 'must be there'): Refused | undefined {
  const { origin, host } = headers;
  if (origin === undefined && rule === 'may be missing') return undefined;
  // The host was checked before: a page of 127.0.0.1 has no business with localhost either.
  if (origin === `http://${host ?? ''}`) return undefined;
  return refused(403, 'Requests from other pages are refused.');
}

function tokenVerdict({ url = '/' }: Asked, { token }: OwnAddress): Verdict {
  const path = url.split('?')[0] ?? '/';
  const [, given = '', ...rest] = path.split('/');
  if (!isSame(given, token)) {
    return refused(403, t('server.no-token'));
  }
  return rest.length === 0
    ? { kind: 'redirect', to: `/${token}/` }
    : { kind: 'pass', path: `/${rest.join('/')}` };
}

function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function refused(status: number, message: string): Refused {
  return { kind: 'refused', status, message };
}
