import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { suitableRooms } from '#/features/booking/domain/fair-choice.ts';
import { MAX_HOLDS_PER_ADDRESS, newHoldLife, type HoldId } from '#/features/booking/domain/hold.ts';
import {
  askDiary,
  needsDetails,
  slotTaken,
  type SlotQuery,
  type SeenSlot,
  type SlotFault,
} from '#/features/booking/ask-diary.ts';
import { inFairOrder } from '#/features/booking/fair-turn.ts';
import {
  countLiveHolds,
  dropHold,
  findHold,
  insertHold,
  lockClient,
  type HoldRecord,
} from '#/features/booking/store/hold-store.ts';
import {
  findFormerRequest,
  rememberRequest,
  type RepeatableRequest,
} from '#/features/booking/store/idempotency-store.ts';
import { isSlotTaken } from '#/features/booking/store/slot-cells.ts';
import {
  resolveWish,
  type ResolvedWish,
  type VisitWish,
  type WishFault,
} from '#/features/booking/wanted-visit.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

export type HoldRequest = VisitWish & {
  readonly startsAt: Temporal.Instant;
  /** Given up in the same transaction; kept when the new time is not to be had. */
  readonly replaces: HoldId | null;
  /** A keyed hash of who asks; null when limits are off. */
  readonly client: string | null;
  /** False once the person has sent name and address along. */
  readonly anonymous: boolean;
  readonly repeatable: RepeatableRequest | null;
};

export type HoldFault =
  WishFault | SlotFault | FaultOf<'too-many-holds' | 'details-first' | 'hold-gone' | 'key-used-differently'>;

/** Each lost race means that somebody else got a time, so more tries than people and rooms are of no use. */
const MOST_TRIES = 12;

/**
 * Keeps a time for ten minutes. Whether it is free is decided by the database's unique key, not by looking:
 * looking only chooses who and where, and a lost race looks again.
 */
export async function holdSlot(
  context: BookingContext,
  request: HoldRequest,
): Promise<Result<HoldRecord, HoldFault>> {
  const wish = resolveWish(context, request);
  if (!wish.ok) return wish;
  const former = await repeatedHold(context, request);
  if (former !== null) return former;
  const query: SlotQuery = {
    wish: wish.value,
    startsAtMs: request.startsAt.epochMilliseconds,
    nowMs: context.clock.now().epochMilliseconds,
    ignoring: request.replaces === null ? [] : [request.replaces],
  };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const seen = await askDiary(context, query);
    if (!seen.ok) return seen;
    if (request.anonymous && request.client !== null && (await needsDetails(context, query))) {
      return failed({ kind: 'details-first' });
    }
    const written = await tryToWrite(context, request, query, { ...seen.value, tries });
    if (written === 'repeated') break;
    if (written !== 'lost') return written;
  }
  return (await repeatedHold(context, request)) ?? failed(await slotTaken(context, query));
}

/** What looking found, and how often somebody else was faster. */
type SlotAttempt = SeenSlot & { readonly tries: number };
type Attempted = Result<HoldRecord, HoldFault> | 'lost' | 'repeated';

async function tryToWrite(
  context: BookingContext,
  request: HoldRequest,
  query: SlotQuery,
  seen: SlotAttempt,
): Promise<Attempted> {
  try {
    return await inTransaction(context.database.db, (trx) => writeHold(context, trx, request, query, seen));
  } catch (error) {
    if (isSlotTaken(error)) return 'lost';
    throw error;
  }
}

/** Everything that may say no comes before the first write: a refusal commits nothing. */
async function writeHold(
  context: BookingContext,
  trx: Trx,
  request: HoldRequest,
  query: SlotQuery,
  seen: SlotAttempt,
): Promise<Attempted> {
  const { client, replaces, repeatable } = request;
  if (client !== null) {
    if (context.database.dialect === 'postgres') await lockClient(trx, client);
    const others = await countLiveHolds(trx, client, replaces, query.nowMs);
    if (others >= MAX_HOLDS_PER_ADDRESS) return failed({ kind: 'too-many-holds' });
  }
  const id = context.ids.uuid() as HoldId;
  const isFirst = repeatable === null || (await rememberRequest(trx, repeatable, id, context.clock.now()));
  if (!isFirst) return 'repeated';
  const hold = await chooseHold(context, trx, request, query, seen, id);
  if (replaces !== null) await dropHold(trx, replaces);
  await insertHold(trx, hold);
  return ok(hold);
}

async function chooseHold(
  context: BookingContext,
  trx: Trx,
  request: HoldRequest,
  { wish, startsAtMs, nowMs }: SlotQuery,
  { practitioners, rooms, taken, tries }: SlotAttempt,
  id: HoldId,
): Promise<HoldRecord> {
  const anyPractitioner = request.practitioner === ANY_PRACTITIONER;
  const ordered = anyPractitioner
    ? await inFairOrder(context, trx, practitioners, startsAtMs, nowMs)
    : practitioners;
  const practitioner = firstOf(ordered);
  const turn = context.content.practitioners.findIndex(({ slug }) => slug === practitioner) + tries;
  const free = context.content.rooms.filter(({ slug }) => rooms.includes(slug));
  const need = { kind: wish.service.roomKind, stepFree: request.stepFree };
  return {
    id,
    ...visitOf(wish, startsAtMs),
    practitioner,
    room: firstOf(suitableRooms(free, need, turn).map(({ slug }) => slug)),
    busyUntilMs: taken.end,
    anyPractitioner,
    anonymous: request.anonymous,
    client: request.client,
    createdAtMs: nowMs,
    ...newHoldLife(nowMs),
  };
}

function visitOf({ service }: ResolvedWish, startsAtMs: number) {
  return {
    service: service.slug,
    startsAtMs,
    endsAtMs: startsAtMs + service.minutes * MINUTE_MS,
    priceCents: service.priceCents,
  };
}

/** An open slot has somebody and somewhere; without them the engine itself would be wrong. */
function firstOf(slugs: readonly string[]): string {
  const [first] = slugs;
  if (first === undefined) throw new Error('An open slot without a practitioner or a room.');
  return first;
}

/** What the same request got before, or null when it is new. */
async function repeatedHold(
  context: BookingContext,
  { repeatable }: HoldRequest,
): Promise<Result<HoldRecord, HoldFault> | null> {
  if (repeatable === null) return null;
  const former = await findFormerRequest(context.database.db, repeatable.key);
  if (former === undefined) return null;
  if (former.requestHash !== repeatable.requestHash) return failed({ kind: 'key-used-differently' });
  const hold = await findHold(context.database.db, former.subject as HoldId);
  return hold === undefined ? failed({ kind: 'hold-gone' }) : ok(hold);
}
