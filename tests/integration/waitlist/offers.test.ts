import { afterEach, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { declineOffer, takeOffer } from '#/features/waitlist/answer-offer.ts';
import { offerFreeTimes } from '#/features/waitlist/offer-free-times.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { ASKER, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { bookVisit } from '../../builders/visit-story.ts';
import { aWaiter, aWaiterWithVisit, heldWithoutOffer, offersTo, whoWaits } from '../../builders/wait-list.ts';

let site: BookingSite;
afterEach(() => site.close());

/** A time that is freed after people have joined: it was taken when they looked. */
const cancel = (visit: AppointmentRecord) =>
  cancelAppointment(site.context, { appointmentId: visit.id, by: 'patient' }, ASKER);
const NINE = TUESDAY_TEN.subtract({ hours: 1 });
/** With a visit right after it, nothing but this hour is freed when the visit at nine is cancelled. */
async function nineIsTaken(): Promise<AppointmentRecord> {
  await bookVisit(
    site,
    { startsAt: TUESDAY_TEN.add({ minutes: 15 }) },
    { patient: { email: 'b@example.com' } },
  );
  return bookVisit(site, { startsAt: NINE });
}
/** Tuesday morning with Ana. */
const TUESDAY = {
  practitioners: ['ana'],
  weekdays: [2],
  lastDate: '2027-03-09',
  parts: ['morning'],
} as never;
const run = () => offerFreeTimes(site.context);
const later = (minutes: number) => site.clock.setNow(site.clock.now().add({ minutes }));

describe.each(DIALECTS)('a time that becomes free (%s)', (dialect) => {
  it('is kept for the first who joined, then for the next, and makes the visit of who takes it', async () => {
    site = await openBookingSite(dialect);
    const taken = await nineIsTaken();
    const nora = await aWaiter(site, 'Nora', TUESDAY);
    later(1);
    const omar = await aWaiter(site, 'Omar', TUESDAY);
    expect(await run()).toMatchObject({ offered: 0 });
    expectOk(await cancel(taken));
    later(2);
    expect(await run(), 'the cancellation can still be undone').toMatchObject({ offered: 0 });
    later(1);
    expect(await run()).toMatchObject({ offered: 1 });
    const [first] = await offersTo(site, nora);
    expect(first).toMatchObject({
      startsAtMs: NINE.epochMilliseconds,
      channel: 'mail',
      status: 'open',
    });
    expect(await offersTo(site, omar)).toEqual([]);
    expect(await heldWithoutOffer(site.database, site.clock.now().epochMilliseconds)).toEqual([]);

    expectOk(await declineOffer(site.context, first!.id, ASKER));
    await run();
    const [second] = await offersTo(site, omar);
    expect(second).toMatchObject({ startsAtMs: NINE.epochMilliseconds, status: 'open' });
    const visit = expectOk(await takeOffer(site.context, second!.id, 'web', ASKER));
    expect(visit).toMatchObject({ status: 'booked', startsAtMs: NINE.epochMilliseconds });
    expect(expectOk(await takeOffer(site.context, second!.id, 'web', ASKER)).id).toBe(visit.id);
    expect(await whoWaits(site)).toEqual([nora]);
    expect(await brokenInvariants(site.database)).toEqual([]);
  });

  it('goes on to the next when nobody answers in time, and the first keeps the place', async () => {
    site = await openBookingSite(dialect);
    const taken = await nineIsTaken();
    const nora = await aWaiter(site, 'Nora', TUESDAY);
    later(1);
    const omar = await aWaiter(site, 'Omar', TUESDAY);
    expectOk(await cancel(taken));
    later(3);
    await run();
    later(119);
    expect(await run()).toMatchObject({ silent: 0 });
    later(1);
    expect(await run()).toMatchObject({ silent: 1, offered: 1 });
    expect(await offersTo(site, nora, omar)).toMatchObject([{ status: 'silent' }, { status: 'open' }]);
    expect(await whoWaits(site)).toEqual([nora, omar]);
  });

  it('moves the visit of who has a later one, with its number and price, and the old time is offered in turn', async () => {
    site = await openBookingSite(dialect);
    const early = await nineIsTaken();
    const later = await bookVisit(
      site,
      { startsAt: NINE.add({ hours: 24 }) },
      { patient: { firstName: 'Nora', email: 'nora@example.com' } },
    );
    await site.context.provedMailboxes.prove(site.database.db, 'nora@example.com', site.clock.now());
    const nora = await aWaiterWithVisit(site, makeVisitToken(site.context, later), {
      ...{ practitioners: ['ana'], parts: ['morning'] },
    });
    const wednesday = { practitioners: ['ana'], weekdays: [3], lastDate: '2027-03-10', parts: ['morning'] };
    const omar = await aWaiter(site, 'Omar', wednesday as never);
    expectOk(await cancel(early));
    site.clock.setNow(site.clock.now().add({ minutes: 3 }));
    await run();
    const [offer] = await offersTo(site, nora);
    const moved = expectOk(await takeOffer(site.context, offer!.id, 'web', ASKER));
    expect(moved).toMatchObject({
      ...{ id: later.id, reference: later.reference, priceCents: later.priceCents, feeCents: 0 },
      startsAtMs: early.startsAtMs,
    });
    await run();
    expect(await offersTo(site, omar)).toMatchObject([{ startsAtMs: later.startsAtMs, chain: 1 }]);
    expect(await brokenInvariants(site.database)).toEqual([]);
  });
});
