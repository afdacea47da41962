type Change = { readonly on: string; readonly what: string };

/** A change with a name of its own on the page, so that a feed can lead to it. */
export type HistoryLine = Change & { readonly id: string };

/**
 * The changes of a page, the newest first. Days are `YYYY-MM-DD`. Changes of one day are counted from the oldest,
 * so that a name stays when a newer change is put on top.
 */
export function pageHistory(changes: readonly Change[]): readonly HistoryLine[] {
  const oldestFirst = changes.toReversed().toSorted((one, other) => compareDays(one.on, other.on));
  const named = oldestFirst.map((change, index) => {
    const before = oldestFirst.slice(0, index).filter(({ on }) => on === change.on).length;
    return { ...change, id: `changed-${change.on}${before === 0 ? '' : `-${String(before + 1)}`}` };
  });
  return named.toReversed();
}

/** A page that tells what changed on it. */
export type ChangingPage = {
  readonly name: string;
  readonly path: string;
  /** What the page is about, for whoever meets it in a feed. */
  readonly about: string;
  readonly changes: readonly Change[];
};

/** One change as a feed tells it; `path` leads to its line in the page's own history. */
export type FeedEntry = {
  readonly title: string;
  readonly path: string;
  readonly on: string;
  readonly what: string;
};

/** What changed on all these pages, the newest first; within a day by the name of the page. */
export function feedEntries(pages: readonly ChangingPage[]): readonly FeedEntry[] {
  return pages
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
    .flatMap(({ name, path, about, changes }) =>
      pageHistory(changes).map(({ id, on, what }) => ({
        title: `${name}: ${what}`,
        path: `${path}#${id}`,
        on,
        what: `${what} ${about}`,
      })),
    )
    .toSorted((one, other) => compareDays(other.on, one.on));
}

/** When a page was written and when it last changed. */
export function articleDays(changes: readonly { readonly on: string }[]): {
  readonly published: string;
  readonly changed: string;
} {
  const days = changes.map(({ on }) => on).sort();
  return { published: days.at(0) ?? '', changed: days.at(-1) ?? '' };
}

/** Days written `YYYY-MM-DD` are in order when their letters are. */
function compareDays(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
