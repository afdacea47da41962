import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { confirmAppointment } from '#/features/booking/confirm-appointment.ts';
import type { MailedContact } from '#/features/booking/domain/appointment.ts';
import { confirmPaidAppointment } from '#/features/booking/confirm-paid-appointment.ts';
import { rescheduleAppointment } from '#/features/booking/reschedule-appointment.ts';
import { undoCancellation } from '#/features/booking/undo-cancellation.ts';
import { recordCharge } from '#/features/paperwork/record-charge.ts';
import { listEstimates, listOpenTasks } from '#/features/paperwork/store/estimate-store.ts';
import { tellBirthDate } from '#/features/paperwork/tell-birth-date.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { bookingContent } from '../../builders/booking-content.ts';
import { ASKER, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { beginVisit, bookVisit, choiceOf, holdVisit } from '../../builders/visit-story.ts';

const FRIDAY_TEN = TUESDAY_TEN.add({ hours: 72 });
const CONTENT = bookingContent();
const KNOWN_CLINIC = bookingContent({
  clinic: { ...CONTENT.clinic, npi: '1234567893', taxId: '12-3456789' },
});

describe.each(DIALECTS)('the price in writing of a visit, on %s', (dialect) => {
  let site: BookingSite;
  beforeEach(async () => {
    site = await openBookingSite(dialect, { content: KNOWN_CLINIC });
  });
  afterEach(() => site.close());

  const book = (selfPay = true, patient: Partial<MailedContact> = {}) =>
    bookVisit(site, { startsAt: FRIDAY_TEN }, { patient, selfPay });
  const versions = ({ id }: { id: string }) => listEstimates(site.database.db, id);
  const tasks = async () => (await listOpenTasks(site.database.db)).map(({ kind }) => kind);
  const move = ({ id }: Awaited<ReturnType<typeof book>>, startsAt: Temporal.Instant) =>
    rescheduleAppointment(
      site.context,
      { appointmentId: id, startsAt, practitioner: 'ana', stepFree: false },
      ASKER,
    );

  test('is there the moment a person who pays directly has booked, with the day it was due', async () => {
    const visit = await book();
    const [estimate, ...older] = await versions(visit);
    expect(older).toEqual([]);
    expect(estimate).toMatchObject({
      version: 1,
      dueBy: '2027-03-09',
      estimate: {
        expectedCents: 12_000,
        patient: { firstName: 'Maria', birthDate: '1980-05-31' },
        provider: { name: 'ANA.', npi: '1234567893' },
        clinic: { name: 'Sample Clinic', taxId: '12-3456789' },
      },
    });
    expect(await tasks()).toEqual([]);
  });

  test('is not made for a person whose plan may pay', async () => {
    expect(await versions(await book(false))).toEqual([]);
  });

  test('gets a new version when the visit moves, and the old one is kept', async () => {
    const visit = await book();
    await move(visit, FRIDAY_TEN.add({ hours: 2 }));
    const [second, first] = await versions(visit);
    expect(second).toMatchObject({ version: 2, estimate: { localStart: '2027-03-12T12:00' } });
    expect(first).toMatchObject({ version: 1, estimate: { localStart: '2027-03-12T10:00' } });
  });

  test('stays as it is when a cancellation is taken back, for nothing has changed', async () => {
    const visit = await book();
    await cancelAppointment(site.context, { appointmentId: visit.id, by: 'patient' }, ASKER);
    await undoCancellation(site.context, visit.id, ASKER);
    expect(await versions(visit)).toHaveLength(1);
  });

  test('asks the desk for a birth date that a program left out, until somebody tells it', async () => {
    const visit = await book(true, { birthDate: null });
    expect(await tasks()).toEqual(['birth-date']);
    const tell = (reference: string) =>
      inTransaction(site.database.db, (trx) =>
        tellBirthDate(trx, reference, '1980-05-31' as LocalDate, site.clock.now()),
      );
    expect(await tell(visit.reference)).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await tasks()).toEqual([]);
    expect(await tell(visit.reference)).toMatchObject({ ok: false, fault: { kind: 'known-already' } });
    expect(await tell('KN-00000000')).toMatchObject({ ok: false, fault: { kind: 'no-estimate' } });
    await move(visit, FRIDAY_TEN.add({ hours: 2 }));
    expect((await versions(visit))[0]).toMatchObject({
      version: 3,
      estimate: { patient: { birthDate: '1980-05-31' } },
    });
  });

  test('goes with the booking: neither is there without the other', async () => {
    const request = choiceOf(await holdVisit(site, { startsAt: FRIDAY_TEN }));
    const failing = () => Promise.reject(new Error('no room in the ledger'));
    const context = { ...site.context, visitFollowers: [...site.context.visitFollowers, failing] };
    await expect(confirmAppointment(context, request, ASKER)).rejects.toThrow('no room');
    expect(await site.database.db.selectFrom('good_faith_estimate').selectAll().execute()).toEqual([]);
  });

  test('warns the desk once when $400 more is charged, and names the larger sum later', async () => {
    const visit = await book();
    const charge = (chargedCents: number) =>
      inTransaction(site.database.db, (trx) =>
        recordCharge(trx, { appointmentId: visit.id, chargedCents }, site.clock.now()),
      );
    expect(await charge(51_999)).toEqual({ overCents: 39_999, isDisputable: false });
    expect(await tasks()).toEqual([]);
    await charge(52_000);
    await charge(60_000);
    await charge(52_000);
    const open = await listOpenTasks(site.database.db);
    expect(open).toMatchObject([{ kind: 'charged-over', chargedCents: 60_000, expectedCents: 12_000 }]);
  });

  test('is held against a payment by card, in the transaction that books the visit', async () => {
    const { id } = (await beginVisit(site, { startsAt: FRIDAY_TEN })).appointment;
    await inTransaction(site.database.db, (trx) =>
      confirmPaidAppointment(site.context, trx, id, ASKER, new Map([[id, 52_000]])),
    );
    expect(await listOpenTasks(site.database.db)).toMatchObject([
      { kind: 'charged-over', chargedCents: 52_000 },
    ]);
  });

  test('has nothing to hold a charge against when there was none', async () => {
    const { id } = await book(false);
    const charged = await inTransaction(site.database.db, (trx) =>
      recordCharge(trx, { appointmentId: id, chargedCents: 99_900 }, site.clock.now()),
    );
    expect(charged).toBeNull();
  });
});
