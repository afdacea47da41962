import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdSlot } from '#/features/booking/hold-slot.ts';
import { declineOffer, takeOffer } from '#/features/waitlist/answer-offer.ts';
import { entryClaim } from '#/features/waitlist/domain/link-claims.ts';
import type { OfferId } from '#/features/waitlist/domain/entry.ts';
import { offerFreeTimes } from '#/features/waitlist/offer-free-times.ts';
import { leaveByLink } from '#/features/waitlist/own-place.ts';
import { brokenInvariants } from '../builders/booking-invariants.ts';
import { aHoldRequest, ASKER, openBookingSite, type BookingSite } from '../builders/booking.ts';
import { DIALECTS } from '../builders/database.ts';
import { aWaiter, heldWithoutOffer, offersTo } from '../builders/wait-list.ts';

const MANY = 200;

describe.each(DIALECTS)('a time on offer to one person (%s)', (dialect) => {
  let site: BookingSite;
  beforeAll(async () => {
    site = await openBookingSite(dialect);
  });
  afterAll(() => site.close());

  /** Somebody who waits is asked about a time that was not free when they looked. */
  async function anOffer(
    name: string,
  ): Promise<{ entry: Awaited<ReturnType<typeof aWaiter>>; offer: OfferId; startsAtMs: number }> {
    const entry = await aWaiter(site, name, { practitioners: ['ana'] });
    const { db } = site.database;
    await db.updateTable('wait_list_entry').set({ passed: '[]' }).where('id', '=', entry).execute();
    await offerFreeTimes(site.context);
    const [made] = await offersTo(site, entry);
    if (made === undefined) throw new Error('Nobody was asked.');
    return { entry, offer: made.id, startsAtMs: made.startsAtMs };
  }
  const visitsAt = (startsAtMs: number) =>
    site.database.db
      .selectFrom('appointment')
      .select('id')
      .where('practitioner', '=', 'ana')
      .where('starts_at', '=', startsAtMs)
      .execute();

  it(`makes one visit of ${String(MANY)} presses at once, while others want the same time by the website`, async () => {
    const { offer, startsAtMs } = await anOffer('Nora');
    const startsAt = Temporal.Instant.fromEpochMilliseconds(startsAtMs);
    const takes = Array.from({ length: MANY }, () => takeOffer(site.context, offer, 'web', ASKER));
    const holds = Array.from({ length: 40 }, () => holdSlot(site.context, aHoldRequest({ startsAt })));
    const taken = await Promise.all(takes);
    expect((await Promise.all(holds)).filter(({ ok }) => ok)).toEqual([]);
    expect(new Set(taken.map((one) => (one.ok ? one.value.id : one.fault.kind))).size).toBe(1);
    expect(await visitsAt(startsAtMs)).toHaveLength(1);
    expect(await brokenInvariants(site.database)).toEqual([]);
  });

  it('is taken, declined or left, and never two of them', async () => {
    for (const name of ['Omar', 'Pia', 'Quinn', 'Rhea']) {
      const { entry, offer, startsAtMs } = await anOffer(name);
      const token = site.context.linkTokens.make(entryClaim(entry));
      const [took] = await Promise.all([
        takeOffer(site.context, offer, 'web', ASKER),
        declineOffer(site.context, offer, ASKER),
        leaveByLink(site.context, token, ASKER),
        offerFreeTimes(site.context),
      ]);
      const [settled] = await offersTo(site, entry);
      expect(settled?.status === 'taken').toBe(took.ok);
      expect(await visitsAt(startsAtMs)).toHaveLength(took.ok ? 1 : 0);
      await leaveByLink(site.context, token, ASKER);
    }
    expect(await brokenInvariants(site.database)).toEqual([]);
    expect(await heldWithoutOffer(site.database, site.clock.now().epochMilliseconds)).toEqual([]);
  });
});
