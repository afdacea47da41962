import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, type ApiRoute } from '#/platform/http/api-route.ts';
import { startHttpSite, type HttpSite } from '../../builders/http-site.ts';
import { sendRaw } from '../../builders/raw-http.ts';

const TOO_MUCH = 64 * 1024 + 1;

const routes: readonly ApiRoute<unknown>[] = [
  { method: 'POST', path: '/api/echo', body: 'json', handle: async ({ json: body }) => json(200, body) },
  {
    method: 'POST',
    path: '/webhooks/stripe',
    body: 'raw',
    handle: async ({ raw }) => json(200, { bytes: raw.length }),
  },
  {
    method: 'POST',
    path: '/newsletter/unsubscribe/one-click',
    body: 'raw',
    handle: async () => json(200, {}),
  },
];

let site: HttpSite;
beforeAll(async () => {
  site = await startHttpSite({ routes });
});
afterAll(() => site.close());

const head = (target: string, lines: readonly string[], { port } = site) =>
  `POST ${target} HTTP/1.1\r\nHost: localhost:${port}\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`;
const ours = ({ origin } = site) => `Origin: ${origin}`;
const FORM = 'Content-Type: application/x-www-form-urlencoded';

const post = (target: string, headers: Record<string, string>, body: string | Uint8Array) =>
  fetch(`http://127.0.0.1:${site.port}${target}`, { method: 'POST', headers, body: body as BodyInit });

describe('how much may be sent', () => {
  it('a form of the allowed size arrives whole', async () => {
    const body = `words=${'a'.repeat(60_000)}`;
    const answer = await sendRaw(
      site.port,
      head('/echo', [ours(), FORM, `Content-Length: ${body.length}`]) + body,
    );
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body).body).toBe(body);
  });

  it.each(['/echo', '/api/echo', '/webhooks/stripe'])(
    'too much text with its length told is refused at %s',
    async (target) => {
      const answer = await sendRaw(
        site.port,
        head(target, [ours(), 'Content-Type: application/json', `Content-Length: ${TOO_MUCH}`]),
      );
      expect(answer.status).toBe(413);
      expect(answer.headers.has('content-security-policy')).toBe(true);
    },
  );

  it.each(['/echo', '/api/echo', '/webhooks/stripe'])(
    'too much text without a length is refused at %s',
    async (target) => {
      const chunk = `${(8_192).toString(16)}\r\n${'a'.repeat(8_192)}\r\n`;
      const lines = [ours(), 'Content-Type: application/json', 'Transfer-Encoding: chunked'];
      const answer = await sendRaw(site.port, [head(target, lines), ...Array<string>(10).fill(chunk)]);
      expect(answer.status).toBe(413);
      expect(answer.headers.has('content-security-policy')).toBe(true);
    },
  );

  it('a sender who asks first is told before sending too much', async () => {
    const lines = [ours(), FORM, `Content-Length: ${TOO_MUCH}`, 'Expect: 100-continue'];
    const answer = await sendRaw(site.port, head('/echo', lines));
    expect(answer.status).toBe(413);
  });

  it('a sender who asks first may send a form', async () => {
    const answer = await sendRaw(
      site.port,
      [head('/echo', [ours(), FORM, 'Content-Length: 3', 'Expect: 100-continue']), 'a=b'],
      50,
    );
    expect(answer.text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  });
});

describe('how slowly it may come', () => {
  let hasty: HttpSite;
  beforeAll(async () => {
    hasty = await startHttpSite({ limits: { headersMs: 400, requestMs: 600, checkEveryMs: 50 } });
  });
  afterAll(() => hasty.close());

  it('headers that trickle in are cut off', async () => {
    const slow = [
      `GET / HTTP/1.1\r\n`,
      'X-A: 1\r\n',
      'X-B: 2\r\n',
      'X-C: 3\r\n',
      'X-D: 4\r\n',
      'X-E: 5\r\n',
      'X-F: 6\r\n',
    ];
    const answer = await sendRaw(hasty.port, slow, 120);
    expect(answer.status).toBe(408);
    expect(answer.headers.has('content-security-policy')).toBe(true);
  });

  it('a body that trickles in is cut off', async () => {
    const start = head('/echo', [ours(hasty), FORM, 'Content-Length: 50'], hasty);
    const slow = [start, ...Array<string>(12).fill('a')];
    const answer = await sendRaw(hasty.port, slow, 100);
    expect(answer.status).toBe(408);
    expect(answer.headers.has('content-security-policy')).toBe(true);
  });
});

describe('requests that two programs could read differently', () => {
  it.each([
    ['a length and chunks', ['Content-Length: 3', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['two lengths', ['Content-Length: 3', 'Content-Length: 4'], 'abcd'],
    ['a length that is a list', ['Content-Length: 3, 3'], 'abc'],
    ['a length with a sign', ['Content-Length: +3'], 'abc'],
    ['an unknown transfer coding', ['Transfer-Encoding: xchunked'], '0\r\n\r\n'],
    ['a chunk size that is a word', ['Transfer-Encoding: chunked'], 'zz\r\nabc\r\n0\r\n\r\n'],
    ['a space before a colon', ['X-Odd : 1', 'Content-Length: 0'], ''],
    ['a folded header', ['X-Odd: 1\r\n\tmore', 'Content-Length: 0'], ''],
  ])('%s are refused', async (_name, lines, body) => {
    const answer = await sendRaw(site.port, head('/echo', [ours(), FORM, ...lines]) + body);
    expect(answer.status).toBe(400);
    expect(answer.headers.has('content-security-policy')).toBe(true);
  });

  it('lines that end without a carriage return are refused', async () => {
    const answer = await sendRaw(site.port, `GET / HTTP/1.1\nHost: localhost:${site.port}\n\n`);
    expect(answer.status).toBe(400);
  });

  it('something that is not HTTP at all is refused', async () => {
    for (const bytes of [
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc',
      'hello\r\n\r\n',
      '\x00\x00\x00\x00\r\n\r\n',
    ]) {
      expect([400, 405]).toContain((await sendRaw(site.port, bytes)).status);
    }
  });
});

const TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json'];
const WRONG_TYPES = [
  'text/plain',
  'text/html',
  'application/csp-report',
  'application/xml',
  'application/json, text/plain',
  '',
];

describe('where a post may come from', () => {
  const origins: readonly (readonly [string, Record<string, string>, boolean])[] = [
    ['our own page', { origin: 'OURS' }, true],
    ['our own page under the address in use', { origin: 'ALIAS' }, true],
    ['our own page without Origin', { 'sec-fetch-site': 'same-origin' }, true],
    ['our own page with Origin null', { origin: 'null', 'sec-fetch-site': 'same-origin' }, true],
    ['another site', { origin: 'https://evil.test' }, false],
    [
      'another site that claims to be ours',
      { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' },
      false,
    ],
    ['another port', { origin: 'http://localhost:9' }, false],
    ['our name with https', { origin: 'HTTPS' }, false],
    ['our name as the start of another', { origin: 'OURS.evil.test' }, false],
    ['nowhere', {}, false],
    ['nowhere with Origin null', { origin: 'null' }, false],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }, false],
    ['the address bar', { 'sec-fetch-site': 'none' }, false],
    ['another site without Origin', { 'sec-fetch-site': 'cross-site' }, false],
  ];
  const named = (headers: Record<string, string>) => {
    const alias = `http://127.0.0.1:${site.port}`;
    const origin = headers['origin']
      ?.replace('OURS', site.origin)
      .replace('ALIAS', alias)
      .replace('HTTPS', site.origin.replace('http:', 'https:'));
    return origin === undefined ? headers : { ...headers, origin };
  };

  it.each(origins)('a post from %s', async (_name, headers, isOurs) => {
    for (const type of TYPES) {
      for (const target of ['/echo', '/api/echo', '/no-such-page']) {
        const { status } = await post(target, { ...named(headers), 'content-type': type }, '{}');
        const isProgram = target === '/api/echo' && type !== 'application/json';
        if (isOurs) expect(isProgram ? [415] : [200, 404], `${type} ${target}`).toContain(status);
        else expect(status, `${type} ${target}`).toBe(403);
      }
      for (const target of ['/webhooks/stripe', '/newsletter/unsubscribe/one-click']) {
        const { status } = await post(target, { ...named(headers), 'content-type': type }, '{}');
        expect(status, `${type} ${target}`).toBe(200);
      }
    }
  });

  it.each([
    '/webhooks/stripe/',
    '/webhooks/stripe/x',
    '/webhooks%2fstripe',
    '/WEBHOOKS/STRIPE',
    '/webhooks/other',
  ])('the exception for signed calls does not open %s', async (target) => {
    expect([400, 403]).toContain((await post(target, { 'content-type': 'application/json' }, '{}')).status);
  });

  it.each(WRONG_TYPES)('a body of type "%s" is refused', async (type) => {
    for (const target of ['/echo', '/api/echo', '/webhooks/stripe']) {
      const lines = [ours(), ...(type === '' ? [] : [`Content-Type: ${type}`]), 'Content-Length: 2'];
      expect((await sendRaw(site.port, `${head(target, lines)}{}`)).status, target).toBe(415);
    }
  });

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a program that sends JSON says so: as "%s" it is refused',
    async (type) => {
      const headers = { origin: site.origin, 'content-type': type };
      expect((await post('/api/echo', headers, '{}')).status).toBe(415);
    },
  );

  it('a packed body is refused: it could unpack without end', async () => {
    const headers = { origin: site.origin, 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect((await post('/api/echo', headers, '{}')).status).toBe(415);
  });
});

describe('what a program may send', () => {
  const send = (body: string | Uint8Array) =>
    post('/api/echo', { origin: site.origin, 'content-type': 'application/json' }, body);

  it('a sound object arrives', async () => {
    const response = await send('{"a":[1,{"b":"ü"}]}');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ a: [1, { b: 'ü' }] });
  });

  it.each([
    ['an array', '[1]'],
    ['a word', '"hello"'],
    ['nothing', ''],
    ['null', 'null'],
    ['half an object', '{"a":'],
    ['not a number', '{"a":NaN}'],
    ['a key that reaches into the program', '{"__proto__":{"isStaff":true}}'],
    ['such a key deeper down', '{"a":[{"constructor":{}}]}'],
    ['half a character', '{"a":"\\ud800"}'],
    ['a sign that no database keeps', '{"a":["b\\u0000"]}'],
    ['ten thousand levels', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ])('%s is refused', async (_name, body) => {
    const response = await send(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ type: `${site.origin}/problems/bad-body` });
  });

  it('bytes that are no text are refused', async () => {
    expect((await send(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).status).toBe(400);
  });

  it('another method at the same address is refused with the right one named', async () => {
    const response = await fetch(`http://127.0.0.1:${site.port}/api/echo`);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST, OPTIONS');
  });
});
