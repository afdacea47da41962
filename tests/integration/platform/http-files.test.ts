import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpSite, type HttpSite } from '../../builders/http-site.ts';
import { sendRaw } from '../../builders/raw-http.ts';

let site: HttpSite;
beforeAll(async () => {
  site = await startHttpSite();
});
afterAll(() => site.close());

const get = (target: string, lines: readonly string[] = [], method = 'GET') =>
  sendRaw(
    site.port,
    `${method} ${target} HTTP/1.1\r\nHost: localhost:${site.port}\r\nConnection: close\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`,
  );
const bytesOf = (text: string) => Buffer.from(text, 'latin1');

describe('pages from memory', () => {
  it('a browser gets a page packed, and it unpacks to the same page', async () => {
    const plain = await get('/conditions/neck-pain');
    const brotli = await get('/conditions/neck-pain', ['Accept-Encoding: gzip, deflate, br, zstd']);
    const gzip = await get('/conditions/neck-pain', ['Accept-Encoding: gzip;q=1.0, br;q=0']);
    expect(plain.headers.get('content-encoding')).toBeUndefined();
    expect(brotli.headers.get('content-encoding')).toBe('br');
    expect(gzip.headers.get('content-encoding')).toBe('gzip');
    expect(brotliDecompressSync(bytesOf(brotli.body)).toString('latin1')).toBe(plain.body);
    expect(gunzipSync(bytesOf(gzip.body)).toString('latin1')).toBe(plain.body);
    for (const answer of [plain, brotli, gzip]) {
      expect(answer.headers.get('vary')).toBe('Accept-Encoding');
      expect(Number(answer.headers.get('content-length'))).toBe(answer.body.length);
    }
    const tags = [plain, brotli, gzip].map((answer) => answer.headers.get('etag'));
    expect(new Set(tags).size).toBe(3);
  });

  it('a page that did not change is not sent again', async () => {
    const etag = (await get('/')).headers.get('etag') ?? '';
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await get('/', [`If-None-Match: ${known}`]);
      expect(again.status).toBe(304);
      expect(again.body).toBe('');
      expect(again.headers.get('etag')).toBe(etag);
      expect(again.headers.has('content-security-policy')).toBe(true);
    }
  });

  it.each([
    'If-None-Match: "',
    'If-None-Match: ,,,',
    'If-Match: garbage',
    'If-Match: "',
    'If-Modified-Since: never',
    'Range: bytes=0-1',
    'Range: x',
  ])('a malformed or unknown condition (%s) gives the whole page', async (line) => {
    const answer = await get('/', [line]);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('<title>Home</title>');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
  });

  it('HEAD has the headers of GET and no body', async () => {
    for (const target of ['/conditions', '/echo', '/healthz', '/no-such-page']) {
      const full = await get(target);
      const head = await get(target, [], 'HEAD');
      expect(head.status).toBe(full.status);
      expect(head.body).toBe('');
      if (target !== '/echo')
        expect(head.headers.get('content-length')).toBe(full.headers.get('content-length'));
    }
  });

  it('a file named after its content may be kept for ever, and nothing else may', async () => {
    const style = await get('/_astro/site.Ab12Cd34.css');
    expect(style.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect((await get('/robots.txt')).headers.get('cache-control')).not.toContain('immutable');
    expect((await get('/_astro/none.css')).headers.get('cache-control')).toBe('no-store');
  });

  it('an address that looks like a file below a private page is no file', async () => {
    for (const target of ['/echo/x.css', '/visit/token/x.css', '/desk/site.js']) {
      const answer = await get(target);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('the page for missing pages is packed, and unpacks to our own words', async () => {
    const answer = await get('/no-such-page', ['Accept-Encoding: br']);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
    expect(brotliDecompressSync(bytesOf(answer.body)).toString()).toContain(
      'Our own page for missing pages.',
    );
  });

  it('a page made on demand is packed too and never kept', async () => {
    const answer = await get('/long', ['Accept-Encoding: br']);
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
    expect(brotliDecompressSync(bytesOf(answer.body)).toString()).toMatch(/^<p>one<\/p>.*<p>end<\/p>$/);
  });
});

describe('what monitors ask', () => {
  it('is alive and ready while the database answers', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
  });

  it('counts requests by the pattern of the page, never by its address', async () => {
    await get('/conditions/neck-pain');
    await get('/visit/a-secret-of-a-patient');
    const metrics = await get('/metrics');
    expect(metrics.body).toMatch(/http_requests_total\{method="GET",route="static",status="200"\} \d+/);
    expect(metrics.body).not.toContain('a-secret-of-a-patient');
    expect(metrics.body).not.toContain('neck-pain');
  });
});

describe('in production', () => {
  const production = {
    NODE_ENV: 'production',
    SITE_URL: 'https://clinic.example',
    MAIL_FROM: 'hello@clinic.example',
    METRICS_TOKEN: 'a-long-token-for-metrics',
    TRUSTED_PROXIES: '127.0.0.1',
  };
  let live: HttpSite;
  beforeAll(async () => {
    live = await startHttpSite({ settings: production });
  });
  afterAll(() => live.close());
  const ask = (target: string, lines: readonly string[] = [], host = 'clinic.example') =>
    sendRaw(
      live.port,
      `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`,
    );

  it('browsers are told to use https only', async () => {
    const answer = await ask('/');
    expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
    expect(answer.headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
  });

  it('the names of this computer are foreign', async () => {
    for (const name of ['localhost', '127.0.0.1', `localhost:${live.port}`, `127.0.0.1:${live.port}`]) {
      expect((await ask('/', [], name)).status).toBe(421);
    }
  });

  it('metrics need their token', async () => {
    expect((await ask('/metrics')).status).toBe(401);
    expect((await ask('/metrics', ['Authorization: Bearer wrong'])).status).toBe(401);
    expect((await ask('/metrics', ['Authorization: Bearer a-long-token-for-metrics'])).status).toBe(200);
  });

  it('the address of a visitor comes from the trusted proxy only', async () => {
    const answer = await ask('/echo', ['X-Forwarded-For: 198.51.100.66, <script>, 2001:db8:1:2:3::4']);
    expect(JSON.parse(answer.body)).toMatchObject({
      clientAddress: '2001:db8:1:2:3::4',
      clientKey: '2001:db8:1:2::/64',
      host: 'clinic.example',
    });
  });
});

describe('when the database is gone', () => {
  it('lives on but is not ready, and hides the metrics without a token', async () => {
    const settings = {
      NODE_ENV: 'production',
      SITE_URL: 'https://clinic.example',
      MAIL_FROM: 'hello@clinic.example',
    };
    const lost = await startHttpSite({ settings });
    await lost.database.close();
    const ask = (target: string) =>
      sendRaw(lost.port, `GET ${target} HTTP/1.1\r\nHost: clinic.example\r\n\r\n`);
    expect((await ask('/healthz')).status).toBe(200);
    expect((await ask('/readyz')).status).toBe(503);
    expect((await ask('/metrics')).status).toBe(404);
    await lost.close().catch(() => undefined);
  });
});
