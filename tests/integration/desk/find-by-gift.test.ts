import { expect, it } from 'vitest';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { findAtDesk } from '#/features/desk/find-at-desk.ts';
import { findPage } from '#/features/desk/pages/find.ts';
import { vouchersPage } from '#/features/desk/pages/vouchers.ts';
import type { VoucherId } from '#/features/newsletter/domain/voucher.ts';
import { codeOf } from '#/features/newsletter/voucher-secret.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { addPatient } from '#/features/patients/link-patient.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { aPatient } from '../../builders/booking.ts';
import { openTestDatabase } from '../../builders/database.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';
import { tenOclock, wholeClinic } from '../../builders/whole-clinic.ts';
import { fillWholeClinic } from '../../builders/whole-clinic-rows.ts';

it('a gift code leads the desk to the patient who has it and to the visit of today, and no other code to anybody', async () => {
  const database = await openTestDatabase('sqlite');
  const clinic = await wholeClinic(database);
  await fillWholeClinic(clinic);
  const { context, clock } = clinic;
  const facts = aPatient({ firstName: 'Sam', lastName: 'Ahmed', email: 'Sam+gift@example.com' });
  await inTransaction(database.db, (trx) => addPatient(context, trx, facts, clock.now()));
  const row = await database.db
    .selectFrom('newsletter_voucher')
    .select(['id', 'code_digest'])
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow();
  const code = codeOf(context, { id: row.id as VoucherId, codeDigest: row.code_digest }) ?? '';
  const find = async (text: string) =>
    expectOk(await findAtDesk(context, text, staffAsking('front-desk'))).patients.map(
      ({ person }) => person.facts.firstName,
    );
  expect(await find(code)).toEqual(['Sam']);
  expect(await find(code.toLowerCase().replaceAll('-', ' '))).toEqual(['Sam']);
  expect(await find(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`)).toEqual([]);

  clock.setNow(tenOclock(7));
  const { Cookie: cookie } = await signInAs({ context, database }, 'front-desk');
  const shownFor = async (text: string) => {
    const found = await askPage(context, findPage, { path: '/desk/find', cookie, form: { text } });
    const form = { act: 'find', code: found.view?.view.gift ?? '' };
    const gift = await askPage(context, vouchersPage, { path: '/desk/vouchers', cookie, form });
    return gift.view?.view.proposedVisit ?? null;
  };
  expect(await shownFor(code), 'nobody comes today').toBeNull();
  const [sam] = expectOk(await findAtDesk(context, code, staffAsking('front-desk'))).patients;
  const visitAt = async (hours: number) =>
    expectOk(
      await bookAtDesk(
        context,
        {
          ...{ service: 'medical-massage-60', practitioner: 'any', override: 'other' },
          startsAt: clock.now().add({ hours }),
          patient: { kind: 'known', patientId: sam?.person.id as PatientId },
        },
        staffAsking('owner'),
      ),
    ).appointment.reference;
  await visitAt(48);
  expect(await shownFor(code), 'another day is not meant').toBeNull();
  const today = await visitAt(1);
  expect(await shownFor(code.toLowerCase())).toBe(today);
  expect(await shownFor('Sam'), 'a name is no code').toBeNull();
  await visitAt(3);
  expect(await shownFor(code), 'of two visits the desk chooses').toBeNull();
  await database.close();
});
