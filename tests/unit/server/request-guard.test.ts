import { describe, expect, it } from 'vitest';
import { OneTimeCodes } from '../../../src/server/one-time-codes';
import { judgeRequest, judgeUpgrade } from '../../../src/server/request-guard';

const own = { port: 4400, token: 'secret-token' };
const page = { method: 'GET', url: '/secret-token/', headers: { host: '127.0.0.1:4400' } };
const upgrade = {
  method: 'GET',
  url: '/secret-token/socket',
  headers: { host: '127.0.0.1:4400', origin: 'http://127.0.0.1:4400' },
};

describe('a request for a page', () => {
  it('passes with the right host and token', () => {
    expect(judgeRequest(page, own)).toEqual({ kind: 'pass', path: '/' });
    expect(judgeRequest({ ...page, url: '/secret-token/assets/a.js?v=1' }, own)).toEqual({
      kind: 'pass',
      path: '/assets/a.js',
    });
    expect(judgeRequest({ ...page, headers: { host: 'localhost:4400' } }, own).kind).toBe('pass');
  });

  it('without its last slash is sent there, so that the files beside the page are found', () => {
    expect(judgeRequest({ ...page, url: '/secret-token' }, own)).toEqual({
      kind: 'redirect',
      to: '/secret-token/',
    });
  });

  it.each([
    ['no token', { ...page, url: '/' }, 403],
    ['no address', { ...page, url: '' }, 403],
    ['another token', { ...page, url: '/secret-tokem/' }, 403],
    ['a longer token', { ...page, url: '/secret-token2/' }, 403],
    ['the token in the query', { ...page, url: '/?secret-token' }, 403],
    ['a token behind dots', { ...page, url: '/x/../secret-token/' }, 403],
    ['a foreign host', { ...page, headers: { host: 'evil.example:4400' } }, 403],
    ['a host of another port', { ...page, headers: { host: '127.0.0.1:4401' } }, 403],
    ['no host', { ...page, headers: {} }, 403],
    ['a foreign origin', { ...page, headers: { ...page.headers, origin: 'https://evil.example' } }, 403],
    ['an opaque origin', { ...page, headers: { ...page.headers, origin: 'null' } }, 403],
    ['another method', { ...page, method: 'POST' }, 405],
    ['a body', { ...page, headers: { ...page.headers, 'content-length': '1' } }, 413],
    [
      'a body of unknown length',
      { ...page, headers: { ...page.headers, 'transfer-encoding': 'chunked' } },
      413,
    ],
  ])('is refused with %s', (_, request, status) => {
    expect(judgeRequest(request, own)).toMatchObject({ kind: 'refused', status });
  });
});

describe('a code that opens the window once', () => {
  const asked = (url: string, method = 'GET') => ({ ...page, method, url });

  it('leads to the window once', () => {
    const codes = new OneTimeCodes();
    const url = `/open/${codes.make()}`;
    expect(judgeRequest(asked(url, 'HEAD'), { ...own, codes }).kind).toBe('refused');
    expect(judgeRequest(asked(url), { ...own, codes })).toEqual({
      kind: 'redirect',
      to: '/secret-token/',
      once: true,
    });
    expect(judgeRequest(asked(url), { ...own, codes })).toMatchObject({ kind: 'refused', status: 403 });
  });

  it('is old after half a minute', () => {
    let now = 0;
    const codes = new OneTimeCodes(() => now);
    const [young, old] = [codes.make(), codes.make()];
    now = 30_000;
    expect(judgeRequest(asked(`/open/${young}`), { ...own, codes }).kind).toBe('redirect');
    now = 30_001;
    expect(judgeRequest(asked(`/open/${old}`), { ...own, codes }).kind).toBe('refused');
  });

  it.each(['/open/', '/open', '/open/guessed', '/open/x/y', '/open//'])('is no other: %s', (url) => {
    const codes = new OneTimeCodes();
    codes.make();
    expect(judgeRequest(asked(url), { ...own, codes })).toMatchObject({ kind: 'refused', status: 403 });
  });

  it('is nothing for a foreign host, and is not used up by it', () => {
    const codes = new OneTimeCodes();
    const url = `/open/${codes.make()}`;
    const foreign = { ...asked(url), headers: { host: 'evil.example:4400' } };
    expect(judgeRequest(foreign, { ...own, codes })).toMatchObject({ kind: 'refused', status: 403 });
    expect(judgeRequest(asked(url), { ...own, codes }).kind).toBe('redirect');
  });
});

describe('a WebSocket', () => {
  it('passes with host, origin and token', () => {
    expect(judgeUpgrade(upgrade, own)).toEqual({ kind: 'pass', path: '/socket' });
  });

  it.each([
    ['a foreign origin', { ...upgrade, headers: { ...upgrade.headers, origin: 'http://evil.example' } }, 403],
    ['no origin', { ...upgrade, headers: { host: '127.0.0.1:4400' } }, 403],
    [
      'the origin of the other name',
      { ...upgrade, headers: { ...upgrade.headers, origin: 'http://localhost:4400' } },
      403,
    ],
    [
      'a secure origin',
      { ...upgrade, headers: { ...upgrade.headers, origin: 'https://127.0.0.1:4400' } },
      403,
    ],
    ['a foreign host', { ...upgrade, headers: { ...upgrade.headers, host: 'evil.example' } }, 403],
    ['another token', { ...upgrade, url: '/other/socket' }, 403],
    ['another path', { ...upgrade, url: '/secret-token/' }, 404],
  ])('is refused with %s', (_, request, status) => {
    expect(judgeUpgrade(request, own)).toMatchObject({ kind: 'refused', status });
  });
});
