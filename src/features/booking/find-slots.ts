import type { BookingContext } from '#/features/booking/context.ts';
import { instantsAround, slotQuestion, type Diary } from '#/features/booking/domain/diary.ts';
import { openSlots, type OpenSlot } from '#/features/booking/domain/open-slots.ts';
import { readDiary } from '#/features/booking/store/diary-store.ts';
import { readDiaryVersion } from '#/features/booking/store/diary-version-store.ts';
import { diaryRules, resolveWish, type VisitWish, type WishFault } from '#/features/booking/wanted-visit.ts';
import { ok, type Result } from '#/kernel/result.ts';
import { addDays, localDateAt, MINUTE_MS, startOfDayMs, type LocalDate } from '#/kernel/zoned-time.ts';
import type { Database } from '#/platform/db/database.ts';

export type SlotSearch = VisitWish & { readonly from: LocalDate; readonly days: number };

/** Open times in order. The same object as long as nothing has changed, so that callers may keep what they made of it. */
export type SlotList = { readonly timeZone: string; readonly slots: readonly OpenSlot[] };

/**
 * The open times of some days. On SQLite the answer is kept until the diary's version moves (the database's own
 * triggers raise it, whichever process writes) or time alone changes it. On PostgreSQL it is worked out each time:
 * a shared counter would make bookings wait for each other, and without one another process could make it stale.
 */
export async function findSlots(
  context: BookingContext,
  search: SlotSearch,
): Promise<Result<SlotList, WishFault>> {
  const wish = resolveWish(context, search);
  if (!wish.ok) return wish;
  const nowMs = context.clock.now().epochMilliseconds;
  if (context.database.dialect === 'postgres') {
    return ok((await workOut(context, search, wish.value.wanted, nowMs)).list);
  }
  const kept = keptFor(context.database);
  const key = [search.service, search.practitioner, search.stepFree, search.from, search.days].join(' ');
  const version = await readDiaryVersion(context.database.db);
  const known = kept.get(key);
  if (known?.version === version && known.fromMs <= nowMs && nowMs < known.untilMs) return ok(known.list);
  const fresh = { version, ...(await workOut(context, search, wish.value.wanted, nowMs)) };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, fresh);
  return ok(fresh.list);
}

/** Right at `fromMs`, and from then on for as long as nobody writes and `untilMs` has not come. */
type KeptList = {
  readonly list: SlotList;
  readonly version: number;
  readonly fromMs: number;
  readonly untilMs: number;
};

const MOST_KEPT = 500;
const keptLists = new WeakMap<Database, Map<string, KeptList>>();

function keptFor(database: Database): Map<string, KeptList> {
  const known = keptLists.get(database);
  if (known !== undefined) return known;
  const fresh = new Map<string, KeptList>();
  keptLists.set(database, fresh);
  return fresh;
}

type Wanted = Parameters<typeof slotQuestion>[1];

async function workOut(
  context: BookingContext,
  { from, days }: SlotSearch,
  wanted: Wanted,
  nowMs: number,
): Promise<Omit<KeptList, 'version'>> {
  const rules = diaryRules(context);
  const window = instantsAround({ from, days });
  const diary = await readDiary(context.database.db, { from, days }, window, nowMs, wanted.practitioners);
  const slots = openSlots(slotQuestion(diary, wanted, rules, { from, days }, nowMs));
  const untilMs = Math.min(firstExpiryMs(diary), noticeEndsMs(slots, rules), nextDayMs(rules, nowMs));
  return { list: { timeZone: rules.timeZone, slots }, fromMs: nowMs, untilMs };
}

/** When the first hold ends by itself, its time opens without a write. */
function firstExpiryMs({ busy }: Diary): number {
  return busy.reduce(
    (first, { expiresAtMs }) => Math.min(first, expiresAtMs ?? first),
    Number.POSITIVE_INFINITY,
  );
}

/** When the first slot comes too close to be booked. */
function noticeEndsMs([first]: readonly OpenSlot[], { noticeMinutes }: { noticeMinutes: number }): number {
  return first === undefined ? Number.POSITIVE_INFINITY : first.startsAtMs - noticeMinutes * MINUTE_MS + 1;
}

/** With every new day the diary opens one day further. */
function nextDayMs({ timeZone }: { timeZone: string }, nowMs: number): number {
  return startOfDayMs(timeZone, addDays(localDateAt(timeZone, nowMs), 1));
}
