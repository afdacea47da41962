/** One look of Lighthouse at a page, in its own units: scores of 100, milliseconds, bytes on the wire. */
export type Figures = {
  /** Performance, accessibility, best practices, search engines. */
  readonly scores: readonly [number, number, number, number];
  readonly lcpMs: number;
  readonly tbtMs: number;
  readonly cls: number;
  readonly bytes: number;
  readonly scriptBytes: number;
  /** What cost points, in Lighthouse's own words. */
  readonly misses: readonly string[];
};

type Audit = {
  readonly id: string;
  readonly title: string;
  readonly score: number | null;
  readonly numericValue?: number;
  readonly details?: { readonly items?: readonly NetworkItem[] };
};
type NetworkItem = { readonly resourceType?: string; readonly transferSize?: number };
type Category = {
  readonly score: number;
  readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
};
type Report = {
  readonly categories: Readonly<Record<string, Category>>;
  readonly audits: Readonly<Record<string, Audit>>;
};

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** Reads a report of Lighthouse 13 (`--output=json`); throws when a part of it is missing. */
export function readFigures(json: string): Figures {
  const { categories, audits } = JSON.parse(json) as Report;
  const score = (name: (typeof CATEGORIES)[number]) =>
    Math.round(known(categories[name], `category ${name}`).score * 100);
  const value = (id: string) => known(audits[id]?.numericValue, `audit ${id}`);
  const requests = known(audits['network-requests']?.details?.items, 'list of requests');
  const bytesOf = (items: readonly NetworkItem[]) =>
    items.reduce((sum, { transferSize = 0 }) => sum + transferSize, 0);
  return {
    scores: [score('performance'), score('accessibility'), score('best-practices'), score('seo')],
    lcpMs: value('largest-contentful-paint'),
    tbtMs: value('total-blocking-time'),
    cls: value('cumulative-layout-shift'),
    bytes: bytesOf(requests),
    scriptBytes: bytesOf(requests.filter(({ resourceType }) => resourceType === 'Script')),
    misses: CATEGORIES.filter((name) => score(name) < 100).flatMap((name) =>
      missesOf(known(categories[name], name), audits),
    ),
  };
}

/** Each figure's own median, so that one slow round of a busy computer counts for nothing. */
export function medianOf(rounds: readonly Figures[]): Figures {
  const [first] = rounds;
  if (first === undefined) throw new Error('Nothing was measured.');
  const middle = (pick: (figures: Figures) => number) => {
    const sorted = rounds.map(pick).sort((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  const score = (index: 0 | 1 | 2 | 3) => middle(({ scores }) => scores[index]);
  return {
    scores: [score(0), score(1), score(2), score(3)],
    lcpMs: middle(({ lcpMs }) => lcpMs),
    tbtMs: middle(({ tbtMs }) => tbtMs),
    cls: middle(({ cls }) => cls),
    bytes: middle(({ bytes }) => bytes),
    scriptBytes: middle(({ scriptBytes }) => scriptBytes),
    misses: [...new Set(rounds.flatMap(({ misses }) => misses))],
  };
}

function missesOf({ auditRefs }: Category, audits: Report['audits']): string[] {
  return auditRefs
    .filter(({ weight }) => weight > 0)
    .flatMap(({ id }) => audits[id] ?? [])
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ id, title }) => `${title} (${id})`);
}

function known<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`Lighthouse's report has no ${name}.`);
  return value;
}
