import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moveAtDesk } from '#/features/booking/move-at-desk.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { endMirrored } from '#/features/booking/mirror-visit.ts';
import { readDay } from '#/features/booking/read-day.ts';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { findVisitById } from '#/features/booking/find-visit.ts';
import { CAL_ASKING } from '#/features/cal-com/apply-told.ts';
import { placeCalJob, reconcileCalJob } from '#/features/cal-com/jobs/mirror-cal.ts';
import { readNeeds } from '#/features/desk/read-needs.ts';
import { needWords } from '#/features/desk/ui/needs-view.ts';
import type { Context } from '#/app/context.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { endBooking, makeBooking, moveBooking } from '#/sandbox/cal-com/deeds.ts';
import { eventObject, type CalTrigger } from '#/sandbox/cal-com/objects.ts';
import { openCalWorld, type CalRecord, type CalWorld } from '#/sandbox/cal-com/world.ts';
import { aPatient, NOW, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { deliver, forgetHistory } from '../../builders/cal-histories.ts';
import { calInMemory } from '../../builders/cal-in-memory.ts';
import { CAL_LINK } from '../../builders/cal-sandbox.ts';
import { openCheckoutSite } from '../../builders/checkout.ts';
import { payVisit } from '../../builders/checkout.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';

const OWNER = staffAsking('owner');
const ANA = { name: 'ANA.', username: 'ana' };
const TEN_MS = TUESDAY_TEN.epochMilliseconds;
const HOUR_MS = 3_600_000;

describe.each(DIALECTS)('a booking at Cal.com, on %s', (dialect) => {
  let site: BookingSite;
  let world: CalWorld;
  let context: Context;
  let isDown = false;

  beforeAll(async () => {
    site = await openBookingSite(dialect);
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await forgetHistory(site);
    site.clock.setNow(NOW);
    isDown = false;
    world = openCalWorld({ link: CAL_LINK, hosts: [ANA] });
    context = withKey(true);
  });

  function withKey(mayRead: boolean): Context {
    const nowMs = () => site.clock.now().epochMilliseconds;
    return { ...site.context, cal: calInMemory(world, nowMs, { mayRead, isDown: () => isDown }) };
  }

  function bookThere(startMs = TEN_MS, name = 'Rosa Maria Sample'): CalRecord {
    const who = { name, email: 'rosa@patients.sample.example', phone: '+12065550143', timeZone: 'UTC' };
    const booking = makeBooking(world, { startMs, host: ANA, ...who }, NOW.epochMilliseconds);
    if (booking === null) throw new Error('Not free there.');
    return booking;
  }

  function tell(trigger: CalTrigger, booking: CalRecord): Promise<string> {
    site.clock.setNow(site.clock.now().add({ seconds: 1 }));
    const atMs = site.clock.now().epochMilliseconds;
    return deliver(context, JSON.stringify(eventObject(trigger, booking, { atMs })));
  }

  async function visitOf({ uid }: CalRecord) {
    const row = await site.database.db
      .selectFrom('cal_booking')
      .select('appointment_id')
      .where('uid', '=', uid)
      .executeTakeFirst();
    const id = row?.appointment_id ?? null;
    return id === null ? undefined : findVisitById(site.database.db, id as AppointmentId);
  }

  async function needs() {
    const content = { ...context.content, conditions: [], guides: [], pages: [] };
    const read = expectOk(await readNeeds({ ...context, content }, OWNER));
    return read.map(({ cause }) => ({ kind: cause.kind, ...needWords(cause, 'America/Los_Angeles') }));
  }

  it('is a visit of the desk with its source, its patient and their phone, and nobody is written to', async () => {
    expect(await tell('BOOKING_CREATED', bookThere())).toBe('taken');
    const day = expectOk(await readDay(context, '2027-03-09' as never, OWNER));
    expect(day.visits).toMatchObject([
      {
        source: 'cal',
        practitioner: 'ana',
        status: 'booked',
        patient: 'Rosa Maria Sample',
        phone: '206-555-0143',
      },
    ]);
    expect(await site.database.db.selectFrom('outbox_message').select('id').execute()).toEqual([]);
    expect(await brokenInvariants(site.database)).toEqual([]);
    expect(
      await site.database.db.selectFrom('cal_booking').select(['name', 'email', 'phone']).execute(),
    ).toEqual([{ name: null, email: null, phone: null }]);
  });

  it('keeps its number when it is moved there, under its new name', async () => {
    const first = bookThere();
    await tell('BOOKING_CREATED', first);
    const before = await visitOf(first);
    const moved = moveBooking(world, first, TEN_MS + 24 * HOUR_MS, NOW.epochMilliseconds);
    await tell('BOOKING_RESCHEDULED', moved);
    expect(await visitOf(first)).toBeUndefined();
    expect(await visitOf(moved)).toMatchObject({
      ...{ id: before?.id, reference: before?.reference, status: 'booked' },
      startsAtMs: TEN_MS + 24 * HOUR_MS,
    });
  });

  it('ends without a fee when it is canceled there, even an hour before', async () => {
    const booking = bookThere();
    await tell('BOOKING_CREATED', booking);
    site.clock.setNow(TUESDAY_TEN.subtract({ hours: 1 }));
    endBooking(world, booking, NOW.epochMilliseconds);
    await tell('BOOKING_CANCELLED', booking);
    expect(await visitOf(booking)).toMatchObject({
      status: 'cancelled',
      feeCents: 0,
      cancelledBy: 'patient',
    });
    expect(await brokenInvariants(site.database)).toEqual([]);
  });

  it('stands when its host asks for another time, until the patient has chosen or the time has come', async () => {
    const booking = bookThere();
    await tell('BOOKING_CREATED', booking);
    endBooking(world, booking, NOW.epochMilliseconds, true);
    await tell('BOOKING_CANCELLED', booking);
    await reconcileCalJob.run(context);
    expect(await visitOf(booking)).toMatchObject({ status: 'booked' });
    expect((await needs()).map(({ kind }) => kind)).toEqual(['asked-to-move']);
    site.clock.setNow(TUESDAY_TEN);
    await placeCalJob.run(context);
    expect(await visitOf(booking)).toMatchObject({ status: 'cancelled', cancelledBy: 'clinic', feeCents: 0 });
  });

  it('that finds its time taken is a task with both names and phones, and gets the time when it is free', async () => {
    const contact = aPatient({ firstName: 'Leo', phone: '206-555-0199', email: 'leo@example.com' });
    const wish = {
      service: 'medical-massage-60',
      practitioner: 'ana',
      startsAt: TUESDAY_TEN,
      override: null,
    };
    const own = expectOk(await bookAtDesk(context, { ...wish, patient: { kind: 'new', contact } }, OWNER));
    const booking = bookThere();
    await tell('BOOKING_CREATED', booking);
    const [need] = await needs();
    expect(need).toMatchObject({
      kind: 'cal-conflict',
      action: { href: `/desk/visits/${own.appointment.reference}` },
    });
    const said = `${need?.subject ?? ''} ${need?.hint ?? ''}`;
    for (const part of ['Rosa Maria Sample', '206-555-0143', 'Leo Sample', '206-555-0199'])
      expect(said).toContain(part);
    const moving = { appointmentId: own.appointment.id, version: own.appointment.sequence, tell: false };
    const elsewhere = { startsAt: TUESDAY_TEN.add({ hours: 3 }), practitioner: 'ana', override: null };
    expectOk(await moveAtDesk(context, { ...moving, ...elsewhere }, OWNER));
    await placeCalJob.run(context);
    expect(await visitOf(booking)).toMatchObject({ status: 'booked', startsAtMs: TEN_MS });
    expect(await needs()).toEqual([]);
  });

  it('that was moved here alone is a task until it is moved there, too', async () => {
    const booking = bookThere();
    await tell('BOOKING_CREATED', booking);
    const visit = await visitOf(booking);
    if (visit === undefined) throw new Error('No visit.');
    const to = { startsAt: TUESDAY_TEN.add({ hours: 2 }), practitioner: 'ana', override: null, tell: false };
    const move = { appointmentId: visit.id, version: visit.sequence, ...to };
    expectOk(await moveAtDesk(context, move, OWNER));
    await reconcileCalJob.run(context);
    expect((await needs()).map(({ kind }) => kind)).toEqual(['cal-differs']);
    await tell(
      'BOOKING_RESCHEDULED',
      moveBooking(world, booking, TEN_MS + 2 * HOUR_MS, NOW.epochMilliseconds),
    );
    expect(await needs()).toEqual([]);
  });

  it('whose news never came is found within a quarter of an hour', async () => {
    const booking = bookThere();
    expect(await visitOf(booking)).toBeUndefined();
    await reconcileCalJob.run(context);
    expect(await visitOf(booking)).toMatchObject({ status: 'booked' });
  });

  it('that is told by many calls at once, with its move among them, is one visit', async () => {
    const booking = bookThere();
    const calls = (trigger: CalTrigger, one: CalRecord) =>
      [1, 2, 3].map((seconds) => {
        const atMs = NOW.add({ seconds }).epochMilliseconds;
        return deliver(context, JSON.stringify(eventObject(trigger, one, { atMs })));
      });
    await Promise.all(calls('BOOKING_CREATED', booking));
    const moved = moveBooking(world, booking, TEN_MS + 2 * HOUR_MS, NOW.epochMilliseconds);
    await Promise.all([...calls('BOOKING_RESCHEDULED', moved), ...calls('BOOKING_CREATED', booking)]);
    expect(await site.database.db.selectFrom('appointment').select('status').execute()).toEqual([
      { status: 'booked' },
    ]);
    expect(await visitOf(moved)).toMatchObject({ startsAtMs: TEN_MS + 2 * HOUR_MS });
    expect(await brokenInvariants(site.database)).toEqual([]);
  });

  it('that Cal.com does not know changes nothing, although its news are signed', async () => {
    const booking = bookThere();
    world.bookings.delete(booking.uid);
    expect(await tell('BOOKING_CREATED', booking)).toBe('nothing-to-do');
    expect(await site.database.db.selectFrom('appointment').select('id').execute()).toEqual([]);
  });

  it('that cannot be read again is asked for once more', async () => {
    const booking = bookThere();
    isDown = true;
    expect(await tell('BOOKING_CREATED', booking)).toBe('not-yet');
    isDown = false;
    expect(await tell('BOOKING_CREATED', booking)).toBe('taken');
  });

  it('is believed without a key', async () => {
    context = withKey(false);
    const booking = bookThere();
    world.bookings.delete(booking.uid);
    expect(await tell('BOOKING_CREATED', booking)).toBe('taken');
    expect(await visitOf(booking)).toMatchObject({ status: 'booked' });
  });

  it('forgets who booked as soon as nobody has to call about it', async () => {
    const wish = {
      service: 'medical-massage-60',
      practitioner: 'ana',
      startsAt: TUESDAY_TEN,
      override: null,
    };
    expectOk(await bookAtDesk(context, { ...wish, patient: { kind: 'new', contact: aPatient() } }, OWNER));
    await tell('BOOKING_CREATED', bookThere());
    const names = () => site.database.db.selectFrom('cal_booking').select('name').execute();
    expect(await names()).toEqual([{ name: 'Rosa Maria Sample' }]);
    site.clock.setNow(TUESDAY_TEN.add({ hours: 2 }));
    await reconcileCalJob.run(context);
    expect(await names()).toEqual([{ name: null }]);
    site.clock.setNow(TUESDAY_TEN.add({ hours: 24 * 31 }));
    await reconcileCalJob.run(context);
    expect(await names()).toEqual([]);
    expect(await site.database.db.selectFrom('cal_event').select('digest').execute()).toEqual([]);
  });
});

it('leaves money alone: what was paid for a visit that Cal.com ends stays until a person decides', async () => {
  const site = await openCheckoutSite('sqlite');
  try {
    const { id } = await payVisit(site, { startsAt: TUESDAY_TEN, practitioner: 'ana' });
    await inTransaction(site.database.db, async (trx) => {
      const visit = await findVisitById(trx, id);
      if (visit === undefined) throw new Error('No visit.');
      await endMirrored(site.context, trx, visit, 'patient', CAL_ASKING, site.clock.now());
    });
    expect(await site.database.db.selectFrom('refund').select('id').execute()).toEqual([]);
    expect(await findVisitById(site.database.db, id)).toMatchObject({ status: 'cancelled', feeCents: 0 });
  } finally {
    await site.close();
  }
});
