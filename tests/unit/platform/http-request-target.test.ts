import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeHost, ownHosts } from '#/platform/http/host.ts';
import { readTarget } from '#/platform/http/request-target.ts';
import { chooseCoding } from '#/platform/http/accept-encoding.ts';
import { testConfig } from '../../builders/config.ts';

describe('an address that is accepted', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '/',
      '//',
      '\\',
      '..',
      '.',
      '%2e',
      '%2F',
      '%5c',
      '%00',
      '%zz',
      '@',
      ':',
      '?',
      '#',
      'a',
      'desk',
      '%64',
    ),
    fc.string({ maxLength: 3 }),
  );
  const target = fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join('')}`);

  it('means the same page to us and to whoever parses it as a URL, and stays on this site', () => {
    fc.assert(
      fc.property(target, (url) => {
        const read = readTarget(url, 4_096);
        if (typeof read === 'string') return;
        const parsed = new URL(url, 'http://localhost:4321');
        expect(parsed.host).toBe('localhost:4321');
        expect(decodeURIComponent(parsed.pathname)).toBe(read.decoded);
      }),
      { numRuns: 2_000 },
    );
  });

  it('holds no sign that a database cannot look for, in its path or its question', () => {
    for (const url of ['/desk/%00', '/desk/book?who=a%00b', '/desk?%00', '/desk?a=%25&b=%00'])
      expect(readTarget(url, 4_096), url).toBe('malformed');
    expect(readTarget('/desk/find?text=%2500', 4_096)).toMatchObject({ query: '?text=%2500' });
  });

  it('never grows into another site when its last slashes are cut', () => {
    fc.assert(
      fc.property(target, (url) => {
        const read = readTarget(url, 4_096);
        if (typeof read === 'string') return;
        const cut = read.path.replace(/\/+$/, '') || '/';
        expect(new URL(cut, 'http://localhost:4321').host).toBe('localhost:4321');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a Host that is accepted', () => {
  const own = ownHosts(testConfig());

  it('is one of a short list, however it is written', () => {
    expect([...own].sort()).toEqual(['127.0.0.1:4321', '[::1]:4321', 'localhost:4321']);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.domain(), fc.ipV4(), fc.webAuthority()), (host) => {
        expect(judgeHost(['Host', host], own) === 'ours').toBe(own.has(host.toLowerCase()));
      }),
    );
  });

  it('of a real clinic is its own name only', () => {
    const live = testConfig({
      NODE_ENV: 'production',
      SITE_URL: 'https://clinic.example',
      MAIL_FROM: 'a@clinic.example',
    });
    expect([...ownHosts(live)].sort()).toEqual(['clinic.example', 'clinic.example:443']);
  });
});

describe('the packing a browser asks for', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['identity', 'identity'],
    ['', 'identity'],
    ['brotli', 'identity'],
    [';;;,q=', 'identity'],
    ['GZIP;Q=0.5', 'gzip'],
  ])('"%s" gets %s', (header, coding) => {
    expect(chooseCoding(header)).toBe(coding);
    expect(chooseCoding(header)).toBe(coding);
  });
});
