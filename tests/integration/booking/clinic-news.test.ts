import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { undoLastChange } from '#/features/booking/change-by-link.ts';
import { confirmPaidAppointment } from '#/features/booking/confirm-paid-appointment.ts';
import { expireHolds } from '#/features/booking/expire-holds.ts';
import { moveAtDesk } from '#/features/booking/move-at-desk.ts';
import { rescheduleAppointment } from '#/features/booking/reschedule-appointment.ts';
import { sendClinicDigest } from '#/features/booking/send-clinic-digest.ts';
import { sendNow } from '#/features/booking/send-now.ts';
import { makeVisitAnonymous } from '#/features/booking/store/erase-store.ts';
import { undoAtDesk } from '#/features/booking/undo-at-desk.ts';
import type { ClinicHears } from '#/features/clinic/domain/clinic-hears.ts';
import { inTransaction } from '#/platform/db/database.ts';
import type { RenderedMail } from '#/platform/outbox/mailer.ts';
import { bookingContent } from '../../builders/booking-content.ts';
import { ASKER, NOW, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { beginVisit, bookVisit } from '../../builders/visit-story.ts';

const DESK = staffAsking('front-desk');
const WEDNESDAY_TEN = TUESDAY_TEN.add({ hours: 24 });
let site: BookingSite;

function clinicThatHears(visitNews: ClinicHears) {
  const content = bookingContent();
  return { ...content, clinic: { ...content.clinic, visitNews } };
}

/** What is written to the clinic and not taken back. */
async function mails() {
  const rows = await site.database.db
    .selectFrom('outbox_message')
    .select(['kind', 'recipient', 'not_before', 'payload'])
    .where('kind', 'like', 'clinic.%')
    .where('status', '<>', 'cancelled')
    .orderBy('id')
    .execute();
  return rows.map(({ payload, not_before: dueMs, kind, recipient }) => {
    const { subject, text } = JSON.parse(payload) as RenderedMail;
    const waits = (dueMs - site.clock.now().epochMilliseconds) / 60_000;
    return { kind, recipient, subject, text, waits };
  });
}

const subjects = async () => (await mails()).map(({ subject, waits }) => [subject, waits]);
const move = (id: Awaited<ReturnType<typeof bookVisit>>['id']) =>
  rescheduleAppointment(
    site.context,
    { appointmentId: id, startsAt: WEDNESDAY_TEN, practitioner: 'ana', stepFree: false },
    ASKER,
  );

async function bookByPhone(startsAt = TUESDAY_TEN) {
  const contact = { firstName: 'Rosa', lastName: 'Kim', email: null, phone: '206-555-0171' };
  const patient = { kind: 'new', contact: { ...contact, birthDate: null, guardian: null } } as const;
  const wanted = { service: 'medical-massage-60', practitioner: 'ana', startsAt };
  const done = await bookAtDesk(site.context, { ...wanted, patient, override: null, tell: false }, DESK);
  const { appointment } = expectOk(done);
  return { appointmentId: appointment.id, version: appointment.sequence };
}

describe.each(DIALECTS)('a clinic that hears of each visit, on %s', (dialect) => {
  beforeEach(async () => {
    site = await openBookingSite(dialect, { content: clinicThatHears('each') });
  });
  afterEach(() => site.close());

  it('gets a mail when a patient books, moves and cancels, with initials and no word more', async () => {
    const { id, reference } = await bookVisit(site, {}, { selfPay: false });
    const [booked] = await mails();
    expect(booked).toMatchObject({
      recipient: 'desk@clinic.example',
      subject: 'Booked: Tuesday, March 9, 10:00 am with ANA.',
      waits: 0,
    });
    expect(booked?.text).toContain('A visit was booked on the website.');
    expect(booked?.text).toContain('Patient: M. S.');
    expect(booked?.text).toContain(`/desk/visits/${reference}`);
    for (const secret of ['Maria', 'Sample\n', 'maria@', '0187', 'Medical massage', '1980'])
      expect(booked?.text).not.toContain(secret);
    expectOk(await move(id));
    expectOk(await cancelAppointment(site.context, { appointmentId: id, by: 'patient' }, ASKER));
    // As long as the change can be undone.
    expect(await subjects()).toEqual([
      ['Booked: Tuesday, March 9, 10:00 am with ANA.', 0],
      ['Moved: Wednesday, March 10, 10:00 am with ANA.', 3],
      ['Canceled: Wednesday, March 10, 10:00 am with ANA.', 3],
    ]);
    expect((await mails())[1]?.text).toContain('It was Tuesday, March 9, 10:00 am before.');
  });

  it('hears nothing of what a patient takes back, nor of a booking that was never paid', async () => {
    const visit = await bookVisit(site, {}, { selfPay: false });
    expectOk(await move(visit.id));
    const token = makeVisitToken(site.context, visit);
    expectOk(await undoLastChange(site.context, token, 'move', 'request'));
    await beginVisit(site, { startsAt: WEDNESDAY_TEN });
    site.clock.setNow(NOW.add({ hours: 2 }));
    await expireHolds(site.context);
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      'Booked: Tuesday, March 9, 10:00 am with ANA.',
    ]);
  });

  it('hears of a visit when it is paid, once', async () => {
    const { appointment } = await beginVisit(site);
    expect(await mails()).toEqual([]);
    const vendor = { actor: { kind: 'vendor', id: null }, requestId: null } as const;
    const pay = () =>
      inTransaction(site.database.db, (trx) =>
        confirmPaidAppointment(site.context, trx, appointment.id, vendor),
      );
    await pay();
    await pay();
    expect(await subjects()).toEqual([['Booked: Tuesday, March 9, 10:00 am with ANA.', 0]]);
  });

  it('hears of the desk’s own press when it can no longer be undone, or when the patient is told at once', async () => {
    const booked = await bookByPhone();
    expect(await subjects()).toEqual([['Booked: Tuesday, March 9, 10:00 am with ANA.', 3]]);
    expect((await mails())[0]?.text).toContain('A visit was booked at the front desk.');
    expectOk(await undoAtDesk(site.context, booked, DESK));
    expect(await mails()).toEqual([]);
    const visit = await bookVisit(site, {}, { selfPay: false });
    const button = { appointmentId: visit.id, version: visit.sequence };
    const place = { startsAt: WEDNESDAY_TEN, practitioner: 'ana', override: null };
    const moved = expectOk(await moveAtDesk(site.context, { ...button, ...place }, DESK));
    expectOk(await sendNow(site.context, { ...button, version: moved.appointment.sequence }, DESK));
    expect(await subjects()).toEqual([
      ['Booked: Tuesday, March 9, 10:00 am with ANA.', 0],
      ['Moved: Wednesday, March 10, 10:00 am with ANA.', 0],
    ]);
  });
});

describe.each(DIALECTS)('a clinic that hears once a day, on %s', (dialect) => {
  beforeEach(async () => {
    site = await openBookingSite(dialect, { content: clinicThatHears('daily') });
  });
  afterEach(() => site.close());

  it('gets one mail each morning about the days before, whoever asks for it how often and how late', async () => {
    const { id, reference } = await bookVisit(site, {}, { selfPay: false });
    expectOk(await undoAtDesk(site.context, await bookByPhone(WEDNESDAY_TEN), DESK));
    expect(await sendClinicDigest(site.context)).toBe(0);
    site.clock.setNow(NOW.add({ hours: 22, minutes: 59 }));
    expect(await sendClinicDigest(site.context)).toBe(0);
    expectOk(await move(id));
    // The site was down that morning, and three mornings more.
    site.clock.setNow(NOW.add({ hours: 4 * 24 }));
    const told = await Promise.all([1, 2, 3].map(() => sendClinicDigest(site.context)));
    expect(told.toSorted()).toEqual([0, 0, 2]);
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ kind: 'clinic.digest', subject: 'Visits: 1 booked, 1 moved, 0 canceled' });
    expect(mail?.text).toContain(`Tuesday, March 9, 10:00 am with ANA., ${reference}, on the website`);
    expect(mail?.text).not.toContain('M. S.');
    site.clock.setNow(NOW.add({ hours: 5 * 24 }));
    expect(await sendClinicDigest(site.context)).toBe(0);
  });

  it('forgets what waits when the person is erased, or when it wants to hear nothing', async () => {
    const { id } = await bookVisit(site, {}, { selfPay: false });
    await inTransaction(site.database.db, (trx) => makeVisitAnonymous(trx, id));
    const rows = () => site.database.db.selectFrom('clinic_news').selectAll().execute();
    expect(await rows()).toEqual([]);
    await bookVisit(site, { startsAt: WEDNESDAY_TEN }, { selfPay: false });
    expect(await rows()).toHaveLength(1);
    await sendClinicDigest({ ...site.context, content: clinicThatHears('none') });
    expect(await rows()).toEqual([]);
    expect(await mails()).toEqual([]);
  });
});
