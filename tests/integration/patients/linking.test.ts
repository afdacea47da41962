import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { confirmAppointment } from '#/features/booking/confirm-appointment.ts';
import { confirmPaidAppointment } from '#/features/booking/confirm-paid-appointment.ts';
import type { MailedContact } from '#/features/booking/domain/appointment.ts';
import { linkEarlierVisits } from '#/features/booking/link-visit.ts';
import { findAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { ASKER, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { beginVisit, bookVisit, choiceOf, holdVisit } from '../../builders/visit-story.ts';

let site: BookingSite;
let hours: number;

async function book(patient: Partial<MailedContact> = {}): Promise<AppointmentRecord> {
  const wish = { startsAt: TUESDAY_TEN.add({ hours: hours % 5 }), practitioner: hours < 5 ? 'ana' : 'ben' };
  hours += 2;
  site.clock.setNow(site.clock.now().add({ seconds: 1 }));
  return bookVisit(site, wish, { patient });
}
const patients = () => site.database.db.selectFrom('patient').selectAll().orderBy('created_at').execute();
const pairs = () => site.database.db.selectFrom('patient_pair').select(['reason', 'settled_as']).execute();

describe.each(DIALECTS)('a booked visit belongs to a patient (%s)', (dialect) => {
  beforeEach(async () => {
    site = await openBookingSite(dialect);
    hours = 0;
  });
  afterEach(() => site.close());

  it('who is new the first time and known the next, however the mailbox and the name are spelled', async () => {
    const first = await book({ email: 'Maria.Sample@gmail.com', firstName: 'María' });
    const second = await book({ email: 'mariasample+spa@googlemail.com', firstName: 'MARIA' });
    expect(second.patientId).toBe(first.patientId);
    expect((await findAppointment(site.database.db, second.id))?.patientId).toBe(first.patientId);
    expect(await patients()).toMatchObject([
      { first_name: 'María', email: 'Maria.Sample@gmail.com', phone: '206-555-0187', location: 'main' },
    ]);
    expect(await pairs()).toEqual([]);
  });

  it('and a child who shares the address is another one, not even a doubtful one', async () => {
    const mother = await book();
    const child = await book({ firstName: 'Sam', birthDate: '2019-02-03', guardian: 'Maria Sample' });
    expect(child.patientId).not.toBe(mother.patientId);
    expect(await pairs()).toEqual([]);
  });

  it('and another birth date is another patient, and a pair for a person to look at', async () => {
    const father = await book({ birthDate: '1950-01-01' });
    const son = await book({ birthDate: '1980-05-31' });
    expect(son.patientId).not.toBe(father.patientId);
    expect(await pairs()).toEqual([{ reason: 'same-mailbox-other-birth-date', settled_as: null }]);
  });

  it('and nothing that is known of the patient changes, whatever somebody types with the address', async () => {
    await book({ birthDate: null });
    const before = await patients();
    await book({ phone: '206-555-0100', guardian: 'Somebody', birthDate: '1999-09-09', firstName: 'maria' });
    expect(await patients()).toEqual(before);
  });

  it('when it is paid first, only once the money has come', async () => {
    const { appointment } = await beginVisit(site);
    expect(await patients()).toEqual([]);
    const paid = await inTransaction(site.database.db, (trx) =>
      confirmPaidAppointment(site.context, trx, appointment.id, ASKER),
    );
    expect(expectOk(paid).patientId).toBe((await patients())[0]?.id);
  });

  it('who is one, though two browsers book a new person in the same moment', async () => {
    const people = [
      { patient: {} },
      { patient: { birthDate: null } },
      { patient: { email: 'MARIA@example.com' } },
      { patient: { firstName: 'MARÍA', birthDate: null } },
    ];
    const holds = [];
    for (const [n] of people.entries()) {
      const startsAt = TUESDAY_TEN.add({ hours: (n % 2) * 3 });
      holds.push(await holdVisit(site, { startsAt, practitioner: n < 2 ? 'ana' : 'ben' }));
    }
    const visits = await Promise.all(
      holds.map((hold, n) => confirmAppointment(site.context, choiceOf(hold, people[n]), ASKER)),
    );
    expect(new Set(visits.map((visit) => expectOk(visit).patientId)).size).toBe(1);
    expect(await patients()).toHaveLength(1);
  });

  it('also when it was booked before patients had a row, and then once only', async () => {
    const visits = [
      await book({ birthDate: null }),
      await book({ email: 'MARIA+x@example.com' }),
      await book({ firstName: 'Sam', birthDate: '2019-02-03' }),
    ];
    const cancelled = await book({ firstName: 'Leo', email: 'leo@example.com' });
    expectOk(await cancelAppointment(site.context, { appointmentId: cancelled.id, by: 'patient' }, ASKER));
    const { db } = site.database;
    const before = await patients();
    await db.updateTable('appointment').set({ patient_id: null }).execute();
    for (const table of ['patient_pair', 'patient_known_as', 'patient'] as const)
      await db.deleteFrom(table).execute();
    expect(await linkEarlierVisits(site.context)).toBe(4);
    expect(await linkEarlierVisits(site.context)).toBe(0);
    const after = await patients();
    const bare = (rows: typeof before) => rows.map(({ id: _, kept_id: __, ...row }) => row);
    expect(bare(after)).toEqual(bare(before));
    const linked = await Promise.all(visits.map(({ id }) => findAppointment(db, id)));
    expect(linked[1]?.patientId).toBe(linked[0]?.patientId);
    expect(linked[2]?.patientId).not.toBe(linked[0]?.patientId);
    expect(linked.map((visit) => visit?.sequence)).toEqual([0, 0, 0]);
  });
});
