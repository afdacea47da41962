import { joinByVisit, askToJoin, type NewJoining } from '#/features/waitlist/join.ts';
import type { EntryId, WaitListOffer } from '#/features/waitlist/domain/entry.ts';
import { proofClaim } from '#/features/waitlist/domain/link-claims.ts';
import type { Wishes } from '#/features/waitlist/domain/wishes.ts';
import { proveEntry } from '#/features/waitlist/prove-entry.ts';
import { listStanding } from '#/features/waitlist/store/entry-store.ts';
import { listOffersTo } from '#/features/waitlist/store/offer-store.ts';
import type { Database } from '#/platform/db/database.ts';
import { ASKER, type BookingSite } from './booking.ts';
import { expectOk } from './expect-ok.ts';

export const ANY_WISHES: Wishes = {
  ...{ weekdays: [], firstDate: null, lastDate: null, parts: [], practitioners: [] },
  ...{ noticeHours: 4, stepFree: false },
};

export const WAITER = { clientKey: '192.0.2.9', requestId: 'wait' } as const;

type Site = Pick<BookingSite, 'context'>;

/** Somebody who asked on the website, pressed the button behind the link, and waits. */
export async function aWaiter(
  { context }: Site,
  name: string,
  wishes: Partial<Wishes> = {},
  changes: Partial<NewJoining> = {},
): Promise<EntryId> {
  const email = `${name.toLowerCase()}@example.com`;
  const contact = { firstName: name, lastName: 'Sample', phone: '206-555-0188', email };
  const service = 'medical-massage-60';
  const joining = { service, wishes: { ...ANY_WISHES, ...wishes }, contact, ...changes };
  expectOk(await askToJoin(context, joining, true, WAITER));
  const asked = context.database.db
    .selectFrom('wait_list_entry')
    .select('id')
    .where('email', '=', email)
    .orderBy('asked_at', 'desc');
  const { id } = await asked.executeTakeFirstOrThrow();
  return expectOk(await proveEntry(context, context.linkTokens.make(proofClaim(id as EntryId)), ASKER));
}

/** The same by the private link of a visit, whose mailbox must be proved. */
export async function aWaiterWithVisit(
  { context }: Site,
  token: string,
  wishes: Partial<Wishes> = {},
): Promise<EntryId> {
  const joined = expectOk(await joinByVisit(context, token, { ...ANY_WISHES, ...wishes }, true, WAITER));
  if (joined.kind !== 'joined') throw new Error('The mailbox of this visit is not proved.');
  return joined.id;
}

/** What people were asked about, oldest first. */
export async function offersTo(
  { context }: Site,
  ...entries: readonly EntryId[]
): Promise<readonly WaitListOffer[]> {
  return listOffersTo(context.database.db, entries);
}

/** What is wrong with the times that are kept: a hold of the list without an open offer, or an offer without its hold. */
export async function heldWithoutOffer({ db }: Database, nowMs: number): Promise<readonly string[]> {
  const offers = await db.selectFrom('wait_list_offer').selectAll().execute();
  const holds = await db.selectFrom('hold').selectAll().execute();
  const cells = await db.selectFrom('slot_cell').select('owner').distinct().execute();
  const open = offers.filter(({ status }) => status === 'open');
  const alive = open.filter(({ answer_by }) => answer_by > nowMs);
  const ofList = (id: string) => offers.some((offer) => offer.id === id);
  return [
    ...holds
      .filter(({ id, expires_at }) => ofList(id) && expires_at > nowMs && !open.some((one) => one.id === id))
      .map(({ id }) => `hold ${id} has no open offer`),
    ...alive
      .filter(({ id }) => !holds.some((hold) => hold.id === id))
      .map(({ id }) => `offer ${id} keeps no time`),
    ...alive
      .filter(({ id }) => !cells.some(({ owner }) => owner === id))
      .map(({ id }) => `offer ${id} has no cells`),
  ];
}

export async function whoWaits({ context }: Site): Promise<readonly EntryId[]> {
  return (await listStanding(context.database.db)).map(({ id }) => id);
}
