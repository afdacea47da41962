import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import type { MailedContact } from '#/features/booking/domain/appointment.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { findAtDesk } from '#/features/desk/find-at-desk.ts';
import { addPatient } from '#/features/patients/link-patient.ts';
import { mergePatients } from '#/features/patients/merge-patients.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { fullName } from '#/kernel/person-name.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { ASKER, aPatient, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const DESK = staffAsking('front-desk');
let site: BookingSite;
let first: AppointmentRecord;

const book = (patient: Partial<MailedContact>, hours: number) =>
  bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours }) }, { patient });
const find = async (text: string) => expectOk(await findAtDesk(site.context, text, DESK));
const names = async (text: string) => (await find(text)).patients.map(({ person }) => fullName(person.facts));

describe.each(DIALECTS)('the find box of the desk (%s)', (dialect) => {
  beforeAll(async () => {
    site = await openBookingSite(dialect);
    first = await book({ firstName: 'María', lastName: 'García-O’Neil' }, 0);
    await book({ firstName: 'María', lastName: 'García-O’Neil' }, 26);
    const missed = await book(
      { firstName: 'Leo', lastName: 'Åberg', email: 'leo_b@example.com', phone: '425-555-0142 ext. 7' },
      2,
    );
    await inTransaction(site.database.db, (trx) =>
      addPatient(
        site.context,
        trx,
        {
          ...aPatient({ firstName: '李', lastName: '', phone: '+442079460958', birthDate: null }),
          email: null,
        },
        site.clock.now(),
      ),
    );
    site.clock.setNow(TUESDAY_TEN.subtract({ hours: 1 }));
    expectOk(await cancelAppointment(site.context, { appointmentId: missed.id, by: 'patient' }, ASKER));
  });
  afterAll(() => site.close());

  it.each([
    ['mar', ['María García-O’Neil']],
    ['garcia maria', ['María García-O’Neil']],
    ['GARCÍA-ONEIL', ['María García-O’Neil']],
    ['oneil', ['María García-O’Neil']],
    ['aberg', ['Leo Åberg']],
    ['0142', ['Leo Åberg']],
    ['(425) 555-0142', ['Leo Åberg']],
    ['1-425-555-0142', ['Leo Åberg']],
    ['+44 20 7946', ['李']],
    ['李', ['李']],
    ['leo_b@', ['Leo Åberg']],
    ['leo_b', ['Leo Åberg']],
    ['maria@example.com', ['María García-O’Neil']],
    ['leoxb@', []],
    ['arcia', []],
    ['maria leo', []],
    ['KN-00000000', []],
  ])('finds by "%s"', async (text, expected) => {
    expect(await names(text)).toEqual(expected);
  });

  it.each([['m'], ['42'], ['  '], ['-'], ['']])('asks for more when only "%s" was typed', async (text) => {
    expect(await find(text)).toEqual({ patients: [], hasMore: false, isTooShort: true });
  });

  it.each([['%'], ['%%%'], ['__'], ['\\'], ["' or 1=1 --"]])(
    'reads "%s" as words and finds nobody',
    async (text) => {
      expect((await find(text)).patients).toEqual([]);
    },
  );

  it('finds by a booking number, however it is written', async () => {
    for (const text of [first.reference, first.reference.toLowerCase(), first.reference.replace('-', ' ')])
      expect(await names(text)).toEqual(['María García-O’Neil']);
  });

  it('shows the next visit, the later ones and what is owed', async () => {
    const [maria] = (await find('maria')).patients;
    expect(maria?.next?.reference).toBe(first.reference);
    expect(maria?.later).toHaveLength(1);
    expect(maria?.last).toBeNull();
    const [leo] = (await find('leo')).patients;
    expect(leo).toMatchObject({ next: null, last: null, balanceCents: 4_000 });
  });

  it('shows a person once whose two rows were merged, found by either name', async () => {
    const other = await book({ firstName: 'Mia', lastName: 'Garcia', email: 'mia@example.com' }, 28);
    const stays = first.patientId as PatientId;
    expectOk(await mergePatients(site.context, { stays, goes: other.patientId as PatientId }, DESK));
    expect(await names('mia garcia')).toEqual(['María García-O’Neil']);
    expect(await names('garcia')).toEqual(['María García-O’Neil']);
    expect((await find('mia')).patients[0]?.later).toHaveLength(2);
  });

  it('asks the database once when there is nobody, and a few times however many are found', async () => {
    let asked = 0;
    const db = site.database.db.withPlugin({
      transformQuery({ node }) {
        asked += 1;
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    });
    const counted = { ...site.context, database: { ...site.database, db } };
    const statementsFor = async (text: string) => {
      asked = 0;
      const { patients } = expectOk(await findAtDesk(counted, text, DESK));
      return { asked, found: patients.length };
    };
    expect(await statementsFor('zzyzx')).toEqual({ asked: 1, found: 0 });
    const several = await statementsFor('@example.com');
    expect(several.found).toBeGreaterThan(1);
    expect(several.asked).toBeLessThanOrEqual(7);
  });

  it('is closed to a therapist', async () => {
    expect(await findAtDesk(site.context, 'maria', staffAsking('therapist'))).toEqual({
      ok: false,
      fault: { kind: 'not-allowed', right: 'see-patients' },
    });
  });
});
