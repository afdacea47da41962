import { countUse } from '#/features/booking/booking-limits.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { findVisitById, type Visit } from '#/features/booking/find-visit.ts';
import type { WaitFaultOf } from '#/features/waitlist/domain/faults.ts';
import { auditWait } from '#/features/waitlist/audit-wait.ts';
import type { WaitListContext } from '#/features/waitlist/context.ts';
import {
  isWaiting,
  type EntryId,
  type WaitListEntry,
  type WaitListOffer,
} from '#/features/waitlist/domain/entry.ts';
import { placeOf, type Place } from '#/features/waitlist/domain/place.ts';
import { waitEnds } from '#/features/waitlist/domain/wait-rule.ts';
import { stretchesOf, type Wishes } from '#/features/waitlist/domain/wishes.ts';
import { leaveList } from '#/features/waitlist/end-old-entries.ts';
import { readWaiting, timesThatSuit } from '#/features/waitlist/read-waiting.ts';
import { findEntry, replaceEntry } from '#/features/waitlist/store/entry-store.ts';
import { findOffer, findOpenOffer } from '#/features/waitlist/store/offer-store.ts';
import { readEntryToken, readOfferToken } from '#/features/waitlist/wait-tokens.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import type { Asker } from '#/platform/asker.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { digestOf } from '#/platform/limits/digest.ts';

export type OwnPlace = {
  readonly entry: WaitListEntry;
  /** Null once the wait has ended. */
  readonly place: Place | null;
  readonly visit: Visit | null;
  readonly openOffer: WaitListOffer | null;
};

/** What a private link opens; null when it opens nothing. Only looks. */
export async function openPlace(context: WaitListContext, token: string): Promise<OwnPlace | null> {
  const entry = await entryOfToken(context, token);
  return entry === null ? null : placeOfEntry(context, entry);
}

export type OpenedOffer = OwnPlace & { readonly offer: WaitListOffer };

/** The time that somebody was asked about, with their place. Only looks. */
export async function openOffer(context: WaitListContext, token: string): Promise<OpenedOffer | null> {
  const id = readOfferToken(context, token);
  const { db } = context.database;
  const offer = id === null ? undefined : await findOffer(db, id);
  const entry = offer === undefined ? undefined : await findEntry(db, offer.entryId);
  if (offer === undefined || entry === undefined) return null;
  return { ...(await placeOfEntry(context, entry)), offer };
}

async function placeOfEntry(context: WaitListContext, entry: WaitListEntry): Promise<OwnPlace> {
  const { db } = context.database;
  const isThere = isWaiting(entry, context.clock.now().epochMilliseconds);
  const visit = entry.appointmentId === null ? undefined : await findVisitById(db, entry.appointmentId);
  const openOffer = await findOpenOffer(db, entry.id);
  return {
    entry,
    place: isThere ? placeOf(await readWaiting(context), entry.id) : null,
    visit: visit ?? null,
    openOffer: openOffer ?? null,
  };
}

type PlaceFault = FaultOf<'too-many-requests'> | WaitFaultOf<'unknown-entry' | 'not-waiting'>;
const CHANGE_RULE = { uses: 20, windowMs: HOUR_MS };

/** Leaves the list; what they were asked about goes to the next person. */
export async function leaveByLink(
  context: WaitListContext,
  token: string,
  asker: Asker,
): Promise<Result<null, PlaceFault>> {
  const entry = await changeable(context, token);
  if (!entry.ok) return entry;
  await inTransaction(context.database.db, (trx) => leaveList(context, trx, entry.value, 'left', asker));
  return ok(null);
}

/** Says that somebody still waits: the wait is new from now on, in the same place. */
export async function renewByLink(
  context: WaitListContext,
  token: string,
  asker: Asker,
): Promise<Result<null, PlaceFault>> {
  const entry = await changeable(context, token);
  return entry.ok ? renewEntry(context, entry.value, asker) : entry;
}

export async function renewEntry(
  context: WaitListContext,
  entry: WaitListEntry,
  asker: Asker,
): Promise<Result<null, WaitFaultOf<'not-waiting'>>> {
  const now = context.clock.now();
  const nowMs = now.epochMilliseconds;
  if (!isWaiting(entry, nowMs)) return failed({ kind: 'not-waiting' });
  await inTransaction(context.database.db, async (trx) => {
    const fresh = { renewedAtMs: nowMs, endsAtMs: waitEnds(nowMs), silences: 0, questionAtMs: null };
    if (await replaceEntry(trx, entry, fresh)) await auditWait(trx, asker, entry.id, 'renewed', now);
  });
  return ok(null);
}

/** Changes what somebody wants; the place stays. What is free now and suits, they could have. */
export async function changeWishes(
  context: WaitListContext,
  token: string,
  wishes: Wishes,
  asker: Asker,
): Promise<Result<null, PlaceFault>> {
  const found = await changeable(context, token);
  if (!found.ok) return found;
  const entry = found.value;
  const now = context.clock.now();
  const { visit } = await placeOfEntry(context, entry);
  const times = await timesThatSuit(context, { service: entry.service, wishes }, visit?.startsAtMs ?? null);
  await inTransaction(context.database.db, async (trx) => {
    if (await replaceEntry(trx, entry, { wishes, passed: stretchesOf(times) }))
      await auditWait(trx, asker, entry.id, 'wishes-changed', now);
  });
  return ok(null);
}

async function changeable(
  context: WaitListContext,
  token: string,
): Promise<Result<WaitListEntry, PlaceFault>> {
  const entry = await entryOfToken(context, token);
  if (entry === null) return failed({ kind: 'unknown-entry' });
  const allowed = await countUse(context, `wait-list-change:${digestOf(entry.id)}`, CHANGE_RULE);
  if (!allowed.ok) return allowed;
  return isWaiting(entry, context.clock.now().epochMilliseconds)
    ? ok(entry)
    : failed({ kind: 'not-waiting' });
}

async function entryOfToken(context: WaitListContext, token: string): Promise<WaitListEntry | null> {
  const id: EntryId | null = readEntryToken(context, token);
  return id === null ? null : ((await findEntry(context.database.db, id)) ?? null);
}
