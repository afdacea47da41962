import { openNeeds, type NeedsContext } from '#/features/desk/read-needs.ts';

/** The list is worked out from its causes: too much for every page that only shows how long it is. */
const KEPT_MS = 15_000;

/** How many things wait for a person: exact when it was last counted, which is never long ago. */
export function needCounter(context: NeedsContext): () => Promise<number> {
  let kept: { readonly atMs: number; readonly count: Promise<number> } | null = null;
  return () => {
    const nowMs = context.clock.now().epochMilliseconds;
    if (kept === null || Math.abs(nowMs - kept.atMs) >= KEPT_MS) {
      const count = openNeeds(context).then(({ length }) => length);
      const asked = { atMs: nowMs, count };
      kept = asked;
      // What could not be counted is asked anew.
      count.catch(() => {
        if (kept === asked) kept = null;
      });
    }
    return kept.count;
  };
}
