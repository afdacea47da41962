import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askWhyNot, whyNotStretches } from '#/features/booking/ask-why-not.ts';
import { attendAtDesk } from '#/features/booking/attend-at-desk.ts';
import { bookAtDesk, type DeskBooking } from '#/features/booking/book-at-desk.ts';
import { cancelAtDesk } from '#/features/booking/cancel-at-desk.ts';
import { findNextTimes, type NextTimesSearch } from '#/features/booking/find-next-times.ts';
import { moveAtDesk } from '#/features/booking/move-at-desk.ts';
import { readDay } from '#/features/booking/read-day.ts';
import { readDeskVisit } from '#/features/booking/read-desk-visit.ts';
import { sendNow } from '#/features/booking/send-now.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { undoAtDesk } from '#/features/booking/undo-at-desk.ts';
import type { StaffRole } from '#/features/staff/domain/roles.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const TUESDAY = '2027-03-09' as LocalDate;
const LATER = TUESDAY_TEN.add({ hours: 2 });
const DESK = staffAsking('front-desk');

const ROSA = {
  ...{ firstName: 'Rosa', lastName: 'Example', phone: '206-555-0166', email: null },
  ...{ birthDate: null, guardian: null },
};

const BOOKING: DeskBooking = {
  service: 'medical-massage-60',
  practitioner: 'ana',
  startsAt: LATER,
  patient: { kind: 'new', contact: ROSA },
  override: null,
};
const SEARCH: NextTimesSearch = {
  ...{ service: 'medical-massage-60', practitioner: 'any', stepFree: false },
  ...{ from: TUESDAY, count: 5, partOfDay: null, moving: null, likeMs: null },
};

describe.each(DIALECTS)('what the desk can do, on %s', (dialect) => {
  let site: BookingSite;
  let visit: AppointmentRecord;
  beforeEach(async () => {
    site = await openBookingSite(dialect);
    visit = await bookVisit(site);
  });
  afterEach(() => site.close());

  /** Each use case by its own check, as if nothing stood in front of it. */
  const deeds = (asker: StaffAsker) => {
    const { context } = site;
    const button = { appointmentId: visit.id, version: 0 };
    const to = { startsAt: LATER, practitioner: 'ana', override: null };
    return {
      'read the day': () => readDay(context, TUESDAY, asker),
      'read the card': () => readDeskVisit(context, visit.reference, asker),
      'ask why not': () =>
        askWhyNot(
          context,
          { practitioner: 'ana', startsAtMs: LATER.epochMilliseconds, service: null, moving: null },
          asker,
        ),
      'look for times': () => findNextTimes(context, SEARCH, asker),
      book: () => bookAtDesk(context, BOOKING, asker),
      'book over a rule': () => bookAtDesk(context, { ...BOOKING, override: 'other' }, asker),
      move: () => moveAtDesk(context, { ...button, ...to }, asker),
      cancel: () => cancelAtDesk(context, { ...button, by: 'clinic', fee: false }, asker),
      'check in': () => attendAtDesk(context, { ...button, verb: 'arrive' }, asker),
      undo: () => undoAtDesk(context, button, asker),
      'send now': () => sendNow(context, button, asker),
    };
  };
  const READING = ['read the day', 'read the card', 'ask why not'];

  it.each<[StaffRole, string | null, readonly string[]]>([
    ['therapist', 'ana', [...READING, 'check in', 'undo', 'send now']],
    ['therapist', 'ben', ['read the day']],
    ['therapist', null, []],
  ])('a %s (%s) may do no more than the table of roles says', async (role, practitioner, allowed) => {
    const all = deeds(staffAsking(role, { practitioner }));
    const open: string[] = [];
    for (const [name, does] of Object.entries(all)) {
      const answer = await does();
      if (answer.ok || answer.fault.kind !== 'not-allowed') open.push(name);
    }
    expect(open).toEqual(allowed);
  });

  it.each<[StaffRole]>([['front-desk'], ['owner']])('the %s may do all of it', async (role) => {
    for (const [name, does] of Object.entries(deeds(staffAsking(role)))) {
      const answer = await does();
      expect([name, answer.ok ? null : answer.fault.kind]).not.toEqual([name, 'not-allowed']);
    }
  });

  it('promises on the card what will be sent, to whom and when, and keeps the history', async () => {
    const button = { appointmentId: visit.id, version: 0 };
    const now = site.clock.now();
    expectOk(
      await moveAtDesk(
        site.context,
        { ...button, startsAt: LATER, practitioner: 'ben', override: null },
        DESK,
      ),
    );
    const card = expectOk(await readDeskVisit(site.context, visit.reference, DESK));
    const untilMs = now.add({ minutes: 3 }).epochMilliseconds;
    expect(card).toMatchObject({
      status: 'booked',
      steps: ['arrive', 'room'],
      visit: { reference: visit.reference, priceCents: visit.priceCents, sequence: 1, practitioner: 'ben' },
      undo: {
        verb: 'move',
        untilMs,
        actedBy: DESK.staff.id,
        message: { kind: 'moved', email: 'maria@example.com', status: 'pending', dueAtMs: untilMs },
      },
    });
    expect(card.news.map(({ kind }) => kind)).toEqual(['booked', 'moved']);
    expect(card.history.map(({ action, actor }) => [action, actor.kind])).toEqual([
      ['appointment.moved', 'staff'],
      ['appointment.booked', 'patient'],
    ]);
    site.clock.setNow(now.add({ minutes: 3 }));
    expect(expectOk(await readDeskVisit(site.context, visit.reference, DESK)).undo).toBeNull();
  });

  it('tells a patient once where the visit is, however often it was moved before the mail left', async () => {
    const patient = { kind: 'new', contact: { ...ROSA, email: 'rosa@example.com' } } as const;
    const booked = expectOk(await bookAtDesk(site.context, { ...BOOKING, patient }, DESK)).appointment;
    const to = (hours: number, version: number) =>
      moveAtDesk(
        site.context,
        {
          ...{ appointmentId: booked.id, version, practitioner: 'ana', override: null },
          startsAt: LATER.add({ hours }),
        },
        DESK,
      );
    const waiting = async () => {
      const rows = await site.database.db
        .selectFrom('outbox_message')
        .select(['kind', 'payload'])
        .where('recipient', '=', 'rosa@example.com')
        .where('status', '=', 'pending')
        .execute();
      return rows.map(({ kind, payload }) => [kind, /(\d+:\d+ [ap]m) with/.exec(payload)?.[1]]);
    };
    expectOk(await to(1, 0));
    expect(await waiting()).toEqual([['appointment.booked', '1:00 pm']]);
    expectOk(await to(2, 1));
    expect(await waiting()).toEqual([['appointment.booked', '2:00 pm']]);
    expectOk(await undoAtDesk(site.context, { appointmentId: booked.id, version: 2 }, DESK));
    expect(await waiting()).toEqual([['appointment.booked', '1:00 pm']]);
    // Once the patient knows it, a move and its way back are not worth a mail.
    expectOk(await sendNow(site.context, { appointmentId: booked.id, version: 3 }, DESK));
    await site.database.db
      .updateTable('outbox_message')
      .set({ status: 'sent' })
      .where('status', '=', 'pending')
      .execute();
    expectOk(await to(2, 3));
    expect((await waiting()).map(([kind]) => kind)).toEqual(['appointment.moved']);
    expectOk(await to(3, 4));
    const { payload } = await site.database.db
      .selectFrom('outbox_message')
      .select('payload')
      .where('kind', '=', 'appointment.moved')
      .where('status', '=', 'pending')
      .executeTakeFirstOrThrow();
    expect(payload).toContain('The old time was Tuesday, March 9, 1:00 pm.');
    expectOk(await to(1, 5));
    expect(await waiting()).toEqual([]);
  });

  it('takes back several presses, the newest first', async () => {
    const press = (verb: 'arrive' | 'room', version: number) =>
      attendAtDesk(site.context, { appointmentId: visit.id, version, verb }, DESK);
    expectOk(await press('arrive', 0));
    expectOk(await press('room', 1));
    const undo = (version: number) => undoAtDesk(site.context, { appointmentId: visit.id, version }, DESK);
    expect(expectOk(await undo(2)).appointment).toMatchObject({
      status: 'arrived',
      inRoomAtMs: null,
      sequence: 3,
    });
    expect(expectOk(await undo(3)).appointment).toMatchObject({
      status: 'booked',
      arrivedAtMs: null,
      sequence: 4,
    });
    expect(await undo(4)).toMatchObject({ fault: { kind: 'too-late' } });
  });

  it('offers the next times that fit, and what each does to the day', async () => {
    const times = expectOk(await findNextTimes(site.context, SEARCH, DESK));
    expect(times).toHaveLength(5);
    const open = expectOk(
      await findNextTimes(
        site.context,
        { ...SEARCH, practitioner: 'ana', moving: { ...visit }, likeMs: visit.startsAtMs },
        DESK,
      ),
    );
    expect(open[0]).toMatchObject({ practitioner: 'ana', isSameHour: false });
    expect(open.every(({ startsAtMs }) => startsAtMs !== visit.startsAtMs)).toBe(true);
  });

  it('says of each free stretch of the day why nobody can be booked into it', async () => {
    await bookVisit(site, { practitioner: 'ben' });
    const stretch = (from: number, to: number) => ({
      practitioner: 'ana',
      start: TUESDAY_TEN.add({ minutes: from }).epochMilliseconds,
      end: TUESDAY_TEN.add({ minutes: to }).epochMilliseconds,
    });
    const reasons = await whyNotStretches(
      site.context,
      [stretch(-60, -45), stretch(75, 180), stretch(-180, -120)],
      DESK,
    );
    expect(reasons.map((reason) => reason?.kind ?? null)).toEqual([null, null, 'outside-hours']);
  });

  it('asks for the owner before somebody is booked whom a therapist must not be alone with', async () => {
    await site.database.db.updateTable('patient').set({ owner_decides: 1 }).execute();
    const patient = { kind: 'known', patientId: visit.patientId! } as const;
    const booking = { ...BOOKING, patient };
    const refused = await bookAtDesk(site.context, booking, DESK);
    expect(refused).toMatchObject({ fault: { kind: 'owner-decides' } });
    expectOk(await bookAtDesk(site.context, { ...booking, override: 'owner-agreed' }, DESK));
  });
});
