import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseOldPatients } from '#/app/jobs/erase-old-patients.ts';
import { eraseOne } from '#/cli/verbs/erase.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import type { MailedContact } from '#/features/booking/domain/appointment.ts';
import { markAttendance } from '#/features/booking/mark-attendance.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { addPatient } from '#/features/patients/link-patient.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { ASKER, aPatient, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { bookVisit } from '../../builders/visit-story.ts';

let site: BookingSite;

const book = (patient: Partial<MailedContact> = {}, hours = 0) =>
  bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours }) }, { patient });
const cancel = ({ id }: AppointmentRecord) =>
  cancelAppointment(site.context, { appointmentId: id, by: 'patient' }, ASKER);
async function treat({ id }: AppointmentRecord): Promise<void> {
  site.clock.setNow(TUESDAY_TEN.add({ hours: 6 }));
  for (const verb of ['arrive', 'leave'] as const)
    expectOk(await markAttendance(site.context, { appointmentId: id, verb, version: null }, ASKER));
}
async function erase(whom: string): Promise<void> {
  const terminal = {
    say: () => undefined,
    complain: () => undefined,
    isInteractive: false,
    ask: () => Promise.resolve('no'),
    lines: () => Readable.from([]) as AsyncIterable<string>,
  };
  await eraseOne(site.context, whom, terminal, { yes: true });
}
const names = async () =>
  (await site.database.db.selectFrom('patient').select('first_name').orderBy('first_name').execute()).map(
    (row) => row.first_name,
  );
const visitNames = async () =>
  (await site.database.db.selectFrom('appointment').select('first_name').orderBy('starts_at').execute()).map(
    (row) => row.first_name,
  );
const years = (count: number) =>
  site.clock.setNow(TUESDAY_TEN.add({ hours: Math.round(24 * 365.25 * count) }));

describe.each(DIALECTS)('a patient who is to be forgotten (%s)', (dialect) => {
  beforeEach(async () => {
    site = await openBookingSite(dialect);
  });
  afterEach(() => site.close());

  it.each([
    ['their address', () => 'MARIA+x@example.com'],
    ['one of their visits', (visit: AppointmentRecord) => visit.reference],
    ['their id', (visit: AppointmentRecord) => visit.patientId ?? ''],
  ])('is named by %s, and leaves no row', async (_how, nameOf) => {
    const visit = await book();
    await cancel(visit);
    await erase(nameOf(visit));
    const { db } = site.database;
    for (const table of ['patient', 'patient_known_as', 'patient_pair'] as const)
      expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
    expect(await db.selectFrom('appointment').select(['first_name', 'patient_id']).execute()).toEqual([
      { first_name: 'Erased', patient_id: null },
    ]);
  });

  it('is only the one who is named, though a family shares the address', async () => {
    const child = await book({ firstName: 'Sam', birthDate: '2019-02-03' });
    await cancel(await book({}, 2));
    await cancel(child);
    await erase(child.patientId ?? '');
    expect(await names()).toEqual(['Maria']);
    await erase('maria@example.com');
    expect(await names()).toEqual([]);
  });

  it('never booked a visit and is forgotten by address all the same', async () => {
    await inTransaction(site.database.db, (trx) =>
      addPatient(site.context, trx, aPatient({ firstName: 'Ida' }), site.clock.now()),
    );
    await erase('maria@example.com');
    expect(await names()).toEqual([]);
  });

  it('keeps a name while the record of care must stay, and nothing that no record needs', async () => {
    const visit = await book();
    await treat(visit);
    const { db } = site.database;
    await db.updateTable('patient').set({ nut_oil: 'never', language: 'Spanish' }).execute();
    await cancel(await book({}, 26));
    await erase('maria@example.com');
    expect(await db.selectFrom('patient').select(['first_name', 'nut_oil', 'language']).execute()).toEqual([
      { first_name: 'Maria', nut_oil: null, language: null },
    ]);
    expect(await visitNames()).toEqual(['Maria', 'Erased']);
  });

  it('goes by itself 7 years after the last visit, and a child not before age 21', async () => {
    const adult = await book();
    const child = await book({ firstName: 'Sam', email: 'sam@example.com', birthDate: '2019-02-03' }, 2);
    await treat(adult);
    await treat(child);
    await inTransaction(site.database.db, (trx) =>
      addPatient(site.context, trx, { ...aPatient({ firstName: 'Ida' }), email: null }, site.clock.now()),
    );
    years(6.9);
    await eraseOldPatients.run(site.context);
    expect(await names()).toEqual(['Ida', 'Maria', 'Sam']);
    years(7.1);
    await eraseOldPatients.run(site.context);
    expect(await names()).toEqual(['Sam']);
    expect(await visitNames()).toEqual(['Erased', 'Sam']);
    years(13.1);
    await eraseOldPatients.run(site.context);
    expect(await names()).toEqual([]);
  });
});
