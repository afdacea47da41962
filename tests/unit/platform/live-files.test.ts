import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { liveFiles } from '#/platform/http/live-files.ts';
import { loadStaticFiles } from '#/platform/http/static-files.ts';
import { securityHeaders } from '#/platform/security/headers.ts';
import { testConfig } from '../../builders/config.ts';

const dir = mkdtempSync(join(tmpdir(), 'clinic-live-'));
afterAll(() => rmSync(dir, { recursive: true }));
mkdirSync(dir, { recursive: true });
writeFileSync(join(dir, 'index.html'), '<p>Before</p><!-- now --><p>After</p>');
const security = securityHeaders(testConfig());
const files = loadStaticFiles(dir, security);
const filled = (html: () => Promise<string | null>) =>
  liveFiles(files, security, [{ path: '/', mark: '<!-- now -->', html }]);

test('what is true now stands in the built page, and the page says that it has changed', async () => {
  let words = '<p>Open $& today</p>';
  const live = filled(() => Promise.resolve(words));
  const first = await live.fill('/', 'a');
  expect(first?.identity.body.toString()).toBe('<p>Before</p><p>Open $& today</p><p>After</p>');
  expect(await live.fill('/', 'b')).toBe(first);
  words = '<p>Closed</p>';
  const second = await live.fill('/', 'c');
  expect(second?.identity.body.toString()).toContain('Closed');
  expect(second?.identity.etag).not.toBe(first?.identity.etag);
});

test('the built page goes out as it is when its part cannot be had, or not in time', async () => {
  expect(await filled(() => Promise.resolve(null)).fill('/', 'a')).toBeNull();
  expect(await filled(() => new Promise(() => undefined)).fill('/', 'a')).toBeNull();
  expect(filled(() => Promise.resolve('x')).has('/team')).toBe(false);
});

test('the filled page is still a page', async () => {
  const file = await filled(() => Promise.resolve('x')).fill('/', 'a');
  expect(file?.br.headers).toContain('text/html; charset=utf-8');
});
