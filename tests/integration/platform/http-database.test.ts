import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpSite, type HttpSite } from '../../builders/http-site.ts';

let site: HttpSite;
beforeAll(async () => {
  const problemOf = (name: string, code: string) => Object.assign(new Error('secret'), { name, code });
  const failing = (path: string, error: Error) =>
    ({ method: 'GET', path, body: 'none', handle: () => Promise.reject(error) }) as const;
  site = await startHttpSite({
    routes: [
      failing('/api/busy', problemOf('DatabaseBusyError', '')),
      failing('/api/deadlock', problemOf('error', '40P01')),
      failing('/api/full', problemOf('error', '53100')),
      failing('/api/ours', problemOf('error', '42703')),
      failing('/api/wrapped', new Error('The visit was not stored.', { cause: problemOf('error', '57P01') })),
    ],
  });
  site.context.metrics.watch('broken', 'Cannot be read now.', () => Promise.reject(new Error('gone')));
});
afterAll(() => site.close());

const post = (path: string, fields: readonly (readonly [string, string])[]) =>
  fetch(`${site.origin}${path}`, {
    method: 'POST',
    headers: { Origin: site.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
  });

/** The hidden fields of a page, as a browser reads them. */
function fieldsOf(page: string): readonly (readonly [string, string])[] {
  const read = (text = '') =>
    text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  return [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
    ([, name, value]) => [read(name), read(value)] as const,
  );
}

describe('a page that misses its database', () => {
  it('keeps all that was typed, unchanged, behind one button', async () => {
    const typed = [
      ['name', `D'Arcy "Bo" <b>O&amp;Neill</b>`],
      ['words', 'one\r\ntwo\r\n\r\n  three – ü 😀 </form><script>alert(1)</script>'],
      ['day', '1'],
      ['day', '2'],
      ['empty', ''],
      ['do', 'continue'],
    ] as const;
    const answer = await post('/lost?step=2', typed);
    const page = await answer.text();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(page).toContain('Our own page for a moment.');
    expect(page).toContain('<form method="post">');
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('data-try-again');
    expect(fieldsOf(page)).toEqual(typed);
  });

  it('offers the same address again to somebody who only looked', async () => {
    const answer = await fetch(`${site.origin}/lost`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toContain('data-try-again');
  });

  it('that keeps the form itself is left as it is, and says when to come back', async () => {
    const answer = await post('/trouble', [['name', 'Bo']]);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await answer.text()).toBe('<p>Your words are still here.</p>');
  });
});

describe('a program that misses the database', () => {
  it.each([
    ['/api/busy', 503, 'busy', '2'],
    ['/api/deadlock', 503, 'busy', '2'],
    ['/api/full', 503, 'unavailable', '60'],
    ['/api/wrapped', 503, 'unavailable', '5'],
    ['/api/ours', 500, 'our-fault', null],
  ] as const)('hears at %s: %d %s', async (path, status, kind, retryAfter) => {
    const answer = await fetch(`${site.origin}${path}`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, retryAfter]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const text = await answer.text();
    expect(text).toContain(`/problems/${kind}"`);
    expect(text).not.toContain('secret');
  });

  it('still gets the metrics, with no number where none can be read', async () => {
    const text = await (await fetch(`${site.origin}/metrics`)).text();
    expect(text).toMatch(/^broken nan$/im);
    expect(text).toContain('http_requests_total');
  });
});
