import { describe, expect, it } from 'vitest';
import { readWrk } from '../../bench/http-load.ts';
import { nginxSettings } from '../../bench/nginx-settings.ts';

const REPORT = `Running 4s test @ http://localhost:4321/conditions/cancer
  1 threads and 50 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   704.64us  309.24us   9.62ms   92.17%
    Req/Sec    69.25k     3.44k   74.13k    82.93%
  Latency Distribution
     50%  663.00us
     75%  732.00us
     90%    0.88ms
     99%    1.92ms
  282525 requests in 4.10s, 3.56GB read
Requests/sec:  68909.38
Transfer/sec:      0.87GB
`;

describe('the load on a server under test', () => {
  it('is read from the report of wrk', () => {
    expect(readWrk(REPORT)).toEqual({ requests: 282_525, perSecond: 68_909.38, p99Ms: 1.92 });
  });

  it.each(['  Non-2xx or 3xx responses: 12', '  Socket errors: connect 0, read 3, write 0, timeout 0'])(
    'counts for nothing when answers were not the page: %s',
    (line) =>
      expect(() => readWrk(REPORT.replace('Requests/sec', `${line}\nRequests/sec`))).toThrow(line.trim()),
  );

  it('counts for nothing when the report cannot be read', () => {
    expect(() => readWrk('wrk: command not found')).toThrow('could not be read');
  });
});

describe('nginx beside our own server', () => {
  const settings = nginxSettings('/scratch', 8080, [
    {
      coding: 'br',
      file: '/site/index.html.br',
      headers: [
        ['Content-Encoding', 'br'],
        ['Content-Security-Policy', `default-src 'self'; img-src "x"`],
        ['Date', 'today'],
        ['ETag', '"1"'],
      ],
    },
  ]);

  it('answers with the same file and the same headers, and writes its own where it always does', () => {
    expect(settings).toContain('location = /br { alias /site/index.html.br;');
    expect(settings).toContain('add_header Content-Encoding "br";');
    expect(settings).toContain(
      String.raw`add_header Content-Security-Policy "default-src 'self'; img-src \"x\"";`,
    );
    expect(settings).not.toMatch(/add_header (?:Date|ETag)/);
  });

  it('listens on this computer only and keeps its files in one folder', () => {
    expect(settings).toContain('listen 127.0.0.1:8080;');
    expect(settings).toContain('pid /scratch/nginx.pid;');
  });
});
