import { describe, expect, it } from 'vitest';
import { medianOf, readFigures } from '../../bench/lighthouse-report.ts';

const category = (score: number, ...ids: string[]) => ({
  score,
  auditRefs: ids.map((id) => ({ id, weight: 1 })),
});

function report(lcpMs: number, search = 1): string {
  return JSON.stringify({
    categories: {
      performance: category(0.99, 'largest-contentful-paint'),
      accessibility: category(1),
      'best-practices': category(1),
      seo: category(search, 'is-crawlable'),
    },
    audits: {
      'largest-contentful-paint': { id: 'lcp', title: 'Largest paint', score: 0.95, numericValue: lcpMs },
      'total-blocking-time': { id: 'tbt', title: 'Blocking', score: 1, numericValue: 0 },
      'cumulative-layout-shift': { id: 'cls', title: 'Shift', score: 1, numericValue: 0 },
      'is-crawlable': { id: 'is-crawlable', title: 'Page is blocked from indexing', score: search },
      'network-requests': {
        details: { items: [{ resourceType: 'Document', transferSize: 900 }, { resourceType: 'Script' }] },
      },
    },
  });
}

describe('the figures of a page', () => {
  it('names what cost points, and nothing that only came close', () => {
    expect(readFigures(report(1200)).misses).toEqual([]);
    const hidden = readFigures(report(1200, 0.6));
    expect(hidden.scores).toEqual([99, 100, 100, 60]);
    expect(hidden.misses).toEqual(['Page is blocked from indexing (is-crawlable)']);
    expect(hidden.bytes).toBe(900);
  });

  it('lets one slow round count for nothing', () => {
    const rounds = [1200, 9000, 1100].map((lcpMs) => readFigures(report(lcpMs)));
    expect(medianOf(rounds).lcpMs).toBe(1200);
  });

  it('refuses a report that lacks a figure, rather than print a zero', () => {
    const { categories } = JSON.parse(report(1200)) as { categories: unknown };
    expect(() => readFigures(JSON.stringify({ categories, audits: {} }))).toThrow(/no list of requests/);
  });
});
