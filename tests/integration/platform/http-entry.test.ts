import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpSite, type HttpSite } from '../../builders/http-site.ts';
import { sendRaw, type RawAnswer } from '../../builders/raw-http.ts';

let site: HttpSite;
beforeAll(async () => {
  site = await startHttpSite();
});
afterAll(() => site.close());

const SECURITY_HEADERS = [
  'content-security-policy',
  'x-content-type-options',
  'referrer-policy',
  'permissions-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'x-frame-options',
];

/** What must be true of every answer, refusals of Node's own parser included. */
function expectSafe(answer: RawAnswer): void {
  for (const name of SECURITY_HEADERS)
    expect(answer.headers.has(name), `${name} on ${answer.status}`).toBe(true);
  expect(answer.text).not.toMatch(/\bat [^\n]*\.(?:ts|mjs|js|astro):\d+|node:internal|Error:/);
}

const get = (target: string, host = `localhost:${site.port}`, more = '') =>
  sendRaw(site.port, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${more}\r\n`);

describe('whose house this is', () => {
  it.each([
    ['a foreign name', 'evil.test', 421],
    ['a foreign port', 'localhost:9', 421],
    ['our name with a dot behind it', 'localhost.', 400],
    ['our name without the port', 'localhost', 421],
    ['a port that cannot exist', 'localhost:99999', 400],
    ['a port that is a word', 'localhost:abc', 400],
    ['a path inside the name', 'localhost/api/echo?', 400],
    ['a broken IPv6 address', '[::1', 400],
    ['a sign-in inside the name', 'a@b', 400],
    ['two ports', 'localhost:1:2', 400],
    ['a space inside', 'local host', 400],
    ['markup', '<script>', 400],
    ['nothing', '', 400],
    ['two names in one', 'localhost, evil.test', 400],
  ])('%s in Host never reaches a page', async (_name, host, status) => {
    for (const target of ['/', '/echo', '/no-such-page', '/healthz']) {
      const answer = await get(target, host);
      expect(answer.status).toBe(status);
      expect(answer.body).not.toContain('<title>Home</title>');
      expectSafe(answer);
    }
  });

  it('says on the page why another name is refused, for the owner whose proxy sends it', async () => {
    const { body } = await get('/', 'upstream');
    expect(body).toContain('must pass the Host header on unchanged');
    expect(body).not.toContain('upstream');
  });

  it('refuses a request with two Host lines, whichever is ours', async () => {
    const ours = `Host: localhost:${site.port}\r\n`;
    for (const lines of [`${ours}Host: evil.test\r\n`, `Host: evil.test\r\n${ours}`, `${ours}${ours}`]) {
      const answer = await sendRaw(site.port, `GET / HTTP/1.1\r\n${lines}\r\n`);
      expect(answer.status).toBe(400);
      expectSafe(answer);
    }
  });

  it('refuses a request without Host', async () => {
    for (const version of ['1.1', '1.0']) {
      const answer = await sendRaw(site.port, `GET / HTTP/${version}\r\n\r\n`);
      expect(answer.status).toBe(400);
      expectSafe(answer);
    }
  });

  it.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('answers to %s in the demo', async (name) => {
    const answer = await get('/', `${name}:${site.port}`);
    expect(answer.status).toBe(200);
    expectSafe(answer);
  });
});

describe('which addresses exist', () => {
  it.each([
    ['an absolute address', 'http://evil.test/'],
    ['an absolute address with our name', 'http://localhost/'],
    ['no slash at the start', 'echo'],
    ['a star', '*'],
    ['a broken escape', '/%zz'],
    ['half an escape', '/conditions/%e0%a4'],
    ['a broken escape in the query', '/echo?q=%zz'],
    ['two slashes at the start', '//evil.com/'],
    ['two slashes inside', '/conditions//neck-pain'],
    ['a backslash', '/\\evil'],
    ['a hidden backslash', '/%5cevil'],
    ['a hidden slash', '/conditions%2fneck-pain'],
    ['a step up', '/conditions/../echo'],
    ['a hidden step up', '/conditions/%2e%2e/echo'],
    ['a hidden zero', '/echo%00'],
    ['a hidden line break', '/echo%0d%0aX: y'.replace(' ', '')],
    ['a fragment', '/echo#x'],
  ])('refuses %s', async (_name, target) => {
    const answer = await get(target);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeUndefined();
    expectSafe(answer);
  });

  it('refuses an address that is too long', async () => {
    const answer = await get(`/echo?q=${'a'.repeat(5_000)}`);
    expect(answer.status).toBe(414);
    expectSafe(answer);
  });

  it('refuses headers that are too large', async () => {
    const answer = await get('/', undefined, `X-Long: ${'a'.repeat(20_000)}\r\n`);
    expect(answer.status).toBe(431);
    expectSafe(answer);
  });

  it('sends an address with a slash at its end to the one without, on this site only', async () => {
    const answer = await get('/conditions/?a=b');
    expect(answer.status).toBe(308);
    expect(answer.headers.get('location')).toBe('/conditions?a=b');
    expectSafe(answer);
  });

  it.each([
    '/_image',
    '/_image?href=//evil.test',
    '/_server-islands/x',
    '/.env',
    '/404',
    '/index.html',
    '/%63onditions',
  ])('has no page at %s', async (target) => {
    const answer = await get(target);
    expect(answer.status).toBe(404);
    expect(answer.body).toContain('Our own page for missing pages.');
    expectSafe(answer);
  });
});

describe('what may be asked', () => {
  it.each(['TRACE', 'FOO', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'CONNECT'])(
    '%s is not a way to ask',
    async (method) => {
      const target = method === 'CONNECT' ? 'evil.test:443' : '/';
      const answer = await sendRaw(
        site.port,
        `${method} ${target} HTTP/1.1\r\nHost: localhost:${site.port}\r\n\r\n`,
      );
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
      expectSafe(answer);
    },
  );

  it('a method in a header changes nothing', async () => {
    const answer = await get('/echo', undefined, 'X-HTTP-Method-Override: POST\r\n');
    expect(JSON.parse(answer.body)).toMatchObject({ method: 'GET' });
  });

  it.each(['/', '/echo', '*'])(
    'OPTIONS %s tells what may be asked and shares nothing with other sites',
    async (target) => {
      const head = `OPTIONS ${target} HTTP/1.1\r\nHost: localhost:${site.port}\r\nOrigin: https://evil.test\r\n`;
      const answer = await sendRaw(site.port, `${head}\r\n`);
      expect(answer.status).toBe(204);
      expect(answer.headers.get('allow')).toContain('GET');
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      expectSafe(answer);
    },
  );

  it('a post to a page that cannot be changed is refused', async () => {
    const head = `POST /conditions HTTP/1.1\r\nHost: localhost:${site.port}\r\nOrigin: ${site.origin}\r\n`;
    const answer = await sendRaw(site.port, `${head}Content-Length: 0\r\n\r\n`);
    expect(answer.status).toBe(405);
    expectSafe(answer);
  });

  it('a GET with a body is refused', async () => {
    for (const target of ['/', '/echo', '/healthz']) {
      const answer = await get(target, undefined, 'Content-Length: 2\r\n\r\nhi');
      expect(answer.status).toBe(400);
      expectSafe(answer);
    }
  });

  it('an unknown expectation is refused', async () => {
    const answer = await get('/', undefined, 'Expect: a-miracle\r\n');
    expect(answer.status).toBe(417);
    expectSafe(answer);
  });
});

describe('what goes wrong on our side', () => {
  it.each(['/throws', '/broken'])('%s gives our own page and no word of what happened', async (target) => {
    const answer = await get(target);
    expect(answer.status).toBe(500);
    expect(answer.body).toContain('Our own page for our faults.');
    expect(answer.text).not.toContain('secret');
    expect(answer.headers.get('x-request-id')).toMatch(/^\S{8,}$/);
    expectSafe(answer);
  });

  it('errors of addresses for programs are problem documents with a stable type', async () => {
    const answer = await get('/api/no-such-thing');
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(answer.body)).toMatchObject({ type: `${site.origin}/problems/not-found`, status: 404 });
  });
});

describe('what proxies say', () => {
  it('nothing a stranger writes into forwarding headers reaches a page', async () => {
    const spoof = [
      'X-Forwarded-For: 203.0.113.9',
      'X-Forwarded-Host: evil.test',
      'X-Forwarded-Proto: https',
      'X-Forwarded-Port: 1',
      'X-Real-IP: 203.0.113.9',
      'Forwarded: host=evil.test',
      'X-Original-URL: /desk',
      'X-Rewrite-URL: /desk',
    ];
    const answer = await get('/echo', undefined, `${spoof.join('\r\n')}\r\n`);
    const seen = JSON.parse(answer.body);
    expect(seen).toMatchObject({
      host: `localhost:${site.port}`,
      clientAddress: '127.0.0.1',
      url: `${site.origin}/echo`,
    });
    expect(Object.keys(seen.headers).filter((name) => /forward|real-ip|original|rewrite/.test(name))).toEqual(
      [],
    );
  });

  it('a page cannot loosen the security headers, and its cookies arrive', async () => {
    const answer = await get('/echo');
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
    expect(answer.text.match(/^set-cookie: /gim)).toHaveLength(2);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});
