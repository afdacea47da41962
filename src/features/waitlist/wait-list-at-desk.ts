import type { WaitListContext } from '#/features/waitlist/context.ts';
import type { EntryId, WaitListOffer } from '#/features/waitlist/domain/entry.ts';
import { gapsFor, type Gap } from '#/features/waitlist/domain/gaps.ts';
import { readFreeTimes, readWaiting, type WaitingPerson } from '#/features/waitlist/read-waiting.ts';
import { findEntry } from '#/features/waitlist/store/entry-store.ts';
import { listSettledSince } from '#/features/waitlist/store/offer-store.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { fullName } from '#/kernel/person-name.ts';
import { ok, type Result } from '#/kernel/result.ts';
import { DAY_MS } from '#/kernel/zoned-time.ts';

export type SettledOffer = { readonly offer: WaitListOffer; readonly name: string };

export type WaitListAtDesk = {
  /** In the order of joining. */
  readonly waiting: readonly WaitingPerson[];
  readonly gaps: readonly Gap<WaitingPerson>[];
  /** What became of the offers of the last two days, newest first. */
  readonly settled: readonly SettledOffer[];
};

/** Gaps are looked for so far ahead; the rule itself looks to the end of the diary. */
const GAP_DAYS = 14;
const MOST_SETTLED = 20;

type ReadingContext = Pick<WaitListContext, 'database' | 'clock' | 'content'>;

/** Who waits, and who fits beside each gap. */
export async function readWaitListAtDesk(
  context: ReadingContext,
  asker: StaffAsker,
): Promise<Result<WaitListAtDesk, NotAllowed>> {
  const allowed = refuseUnless(asker, 'book');
  if (!allowed.ok) return allowed;
  const nowMs = context.clock.now().epochMilliseconds;
  const waiting = await readWaiting(context);
  const gaps = await openGaps(context, waiting, { untilMs: nowMs + GAP_DAYS * DAY_MS });
  const offers = await listSettledSince(context.database.db, nowMs - 2 * DAY_MS, MOST_SETTLED);
  const settled: SettledOffer[] = [];
  for (const offer of offers) settled.push({ offer, name: await nameOf(context, offer.entryId) });
  return ok({ waiting, gaps, settled });
}

async function nameOf({ database }: ReadingContext, id: EntryId): Promise<string> {
  const entry = await findEntry(database.db, id);
  return entry === undefined ? '' : fullName(entry);
}

/** Free times of a stretch of time that somebody wants who has no offer now. */
export async function openGaps(
  context: ReadingContext,
  waiting: readonly WaitingPerson[],
  { fromMs = 0, untilMs }: { readonly fromMs?: number; readonly untilMs: number },
): Promise<readonly Gap<WaitingPerson>[]> {
  const asked = waiting.filter(({ openOffer }) => openOffer === null);
  if (asked.length === 0) return [];
  const all = await readFreeTimes(
    context,
    asked.map(({ entry }) => entry),
  );
  const near = new Map<ReturnType<typeof all>, ReturnType<typeof all>>();
  const timesOf = ({ entry }: WaitingPerson) => {
    const times = all(entry);
    const known = near.get(times);
    if (known !== undefined) return known;
    const fresh = times.filter(({ startsAtMs }) => fromMs <= startsAtMs && startsAtMs < untilMs);
    near.set(times, fresh);
    return fresh;
  };
  return gapsFor(asked, timesOf, context.clock.now().epochMilliseconds);
}
