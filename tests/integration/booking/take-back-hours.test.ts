import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { changeHours } from '#/features/booking/change-hours.ts';
import type { HoursChange } from '#/features/booking/domain/hours-change.ts';
import type { Answer } from '#/features/booking/propose-answers.ts';
import { readComingHours } from '#/features/booking/read-coming-hours.ts';
import { sendNow } from '#/features/booking/send-now.ts';
import { settleTouched } from '#/features/booking/settle-touched.ts';
import { findAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { takeBackHours } from '#/features/booking/take-back-hours.ts';
import { undoAtDesk } from '#/features/booking/undo-at-desk.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { aPatient, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { deskRows, outdatedNews } from '../../builders/desk-rows.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const DESK = staffAsking('front-desk');
const TUESDAY = '2027-03-09' as LocalDate;
const WEDNESDAY = '2027-03-10' as LocalDate;
const at = (hours: number) => TUESDAY_TEN.add({ hours });
const toWednesday = (hours: number, practitioner = 'ben'): Answer => ({
  kind: 'move',
  practitioner,
  startsAtMs: at(24 + hours).epochMilliseconds,
});
const ANA_AWAY: HoursChange = {
  ...{ kind: 'away', practitioner: 'ana' },
  fromMs: at(-2).epochMilliseconds,
  toMs: at(10).epochMilliseconds,
};

describe('one undo of a whole change of hours', () => {
  let site: BookingSite;
  beforeEach(async () => {
    site = await openBookingSite('sqlite');
  });
  afterEach(async () => {
    expect(await brokenInvariants(site.database)).toEqual([]);
    expect(await outdatedNews(site.database)).toEqual([]);
    await site.close();
  });

  const visitAt = (hours: number, name: string) =>
    bookVisit(
      site,
      { startsAt: at(hours), practitioner: 'ana' },
      { patient: aPatient({ firstName: name, email: `${name}@example.com`, phone: '206-555-0199' }) },
    );
  const settle = async (change: HoursChange, answers: readonly (readonly [AppointmentRecord, Answer])[]) => {
    const chosen = answers.map(([visit, answer]) => ({ appointmentId: visit.id, version: 0, answer }));
    return expectOk(await settleTouched(site.context, change, chosen, DESK));
  };
  const takeBack = async (change: number) =>
    takeBackHours(site.context, { kind: 'change', id: change }, DESK);
  const now = async ({ id }: AppointmentRecord) => (await findAppointment(site.database.db, id))!;
  const coming = async () => expectOk(await readComingHours(site.context, DESK));

  it('takes back the time away, each move, each mail and each call, and every row is as before', async () => {
    const [moved, asked, called] = [
      await visitAt(0, 'moved'),
      await visitAt(2, 'asked'),
      await visitAt(4, 'called'),
    ];
    const before = { rows: await deskRows(site.database), coming: await coming() };
    const { change, done } = await settle(ANA_AWAY, [
      [moved, toWednesday(0)],
      [asked, { kind: 'offer', freeStartsMs: [at(24).epochMilliseconds] }],
      [called, { kind: 'call' }],
    ]);
    expect(done).toHaveLength(3);
    site.clock.setNow(site.clock.now().add({ minutes: 2 }));
    const taken = expectOk(await takeBack(change));
    expect(taken.back.map(({ reference }) => reference)).toEqual(
      [called, asked, moved].map(({ reference }) => reference),
    );
    expect(taken.kept).toEqual([]);
    expect({ rows: await deskRows(site.database), coming: await coming() }).toEqual(before);
    expect(await site.database.db.selectFrom('moving_request').selectAll().execute()).toEqual([]);
    expect(await takeBack(change)).toMatchObject({ fault: { kind: 'nothing-there' } });
  });

  it('names the visits that stay: whose patient was told, and whose time somebody else has by now', async () => {
    const visits = [await visitAt(0, 'told'), await visitAt(2, 'gone'), await visitAt(4, 'alone')] as const;
    const [told, gone, alone] = visits;
    const late = await visitAt(6, 'late');
    const { change } = await settle(ANA_AWAY, [
      [told, toWednesday(0)],
      [gone, toWednesday(2)],
      [alone, toWednesday(4)],
      [late, { kind: 'offer', freeStartsMs: [] }],
    ]);
    expectOk(await sendNow(site.context, { appointmentId: told.id, version: 1 }, DESK));
    expectOk(await undoAtDesk(site.context, { appointmentId: alone.id, version: 1 }, DESK));
    expectOk(
      await bookAtDesk(
        site.context,
        {
          ...{ service: 'medical-massage-60', practitioner: 'ana', startsAt: at(2), tell: false },
          patient: { kind: 'new', contact: aPatient({ firstName: 'Nora', email: 'nora@example.com' }) },
          override: 'therapist-agreed',
        },
        DESK,
      ),
    );
    await site.database.db
      .updateTable('outbox_message')
      .set({ status: 'sent' })
      .where('kind', '=', 'appointment.choose-again')
      .execute();
    const { back, kept } = expectOk(await takeBack(change));
    expect(back).toEqual([]);
    expect(kept.map(({ visit, why }) => [visit.patient.firstName, why])).toEqual([
      ['late', 'told'],
      ['gone', 'place-gone'],
      ['told', 'told'],
    ]);
    expect((await now(told)).practitioner).toBe('ben');
    expect(await now(alone)).toMatchObject({ practitioner: 'ana', startsAtMs: alone.startsAtMs });
    expect((await coming()).absences).toEqual([]);
  });

  it('names all of them once the three minutes are over, and gives the hours back all the same', async () => {
    const visit = await visitAt(0, 'moved');
    await settle(ANA_AWAY, [[visit, toWednesday(0)]]);
    site.clock.setNow(site.clock.now().add({ minutes: 3 }));
    const [absence] = (await coming()).absences;
    const taken = expectOk(await takeBackHours(site.context, { kind: 'away', id: absence!.id }, DESK));
    expect(taken.kept.map(({ why }) => why)).toEqual(['told']);
    expect((await coming()).absences).toEqual([]);
  });

  const nine = [{ fromMinutes: 540, toMinutes: 600 }];
  const ten = [{ fromMinutes: 600, toMinutes: 660 }];
  const weekOf = (periods: typeof nine) => Array.from({ length: 7 }, () => periods);
  it.each<[string, HoursChange, HoursChange]>([
    [
      'the hours of one day',
      { kind: 'day', practitioner: 'ana', localDate: TUESDAY, periods: nine },
      { kind: 'day', practitioner: 'ana', localDate: TUESDAY, periods: [] },
    ],
    [
      'a new usual week',
      { kind: 'week', practitioner: 'ana', firstDate: WEDNESDAY, weekly: weekOf(nine) },
      { kind: 'week', practitioner: 'ana', firstDate: WEDNESDAY, weekly: weekOf(ten) },
    ],
    [
      'a closed day',
      { kind: 'closed', localDate: TUESDAY, name: 'Storm' },
      { kind: 'closed', localDate: TUESDAY, name: 'Flood' },
    ],
    [
      'a room',
      { kind: 'room-out', room: 'room-1', fromMs: at(0).epochMilliseconds, toMs: at(2).epochMilliseconds },
      { kind: 'room-out', room: 'room-1', fromMs: at(1).epochMilliseconds, toMs: at(3).epochMilliseconds },
    ],
  ])('leads %s back to what stood there before, the newest change first', async (_, first, second) => {
    const untouched = await coming();
    const one = expectOk(await changeHours(site.context, first, DESK)).id;
    const between = await coming();
    const two = expectOk(await changeHours(site.context, second, DESK)).id;
    expect(await coming()).not.toEqual(between);
    if (first.kind !== 'room-out')
      expect(await takeBack(one)).toMatchObject({ fault: { kind: 'nothing-there' } });
    expectOk(await takeBack(two));
    expect(await coming()).toEqual(between);
    expectOk(await takeBack(one));
    expect(await coming()).toEqual(untouched);
  });

  it('is for those who may change hours', async () => {
    const made = expectOk(await changeHours(site.context, ANA_AWAY, DESK));
    const asked = await takeBackHours(
      site.context,
      { kind: 'change', id: made.id },
      staffAsking('therapist'),
    );
    expect(asked).toMatchObject({ fault: { kind: 'not-allowed' } });
  });
});
