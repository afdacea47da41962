import { expect, it } from 'vitest';
import { findAtDesk } from '#/features/desk/find-at-desk.ts';
import type { VoucherId } from '#/features/newsletter/domain/voucher.ts';
import { codeOf } from '#/features/newsletter/voucher-secret.ts';
import { addPatient } from '#/features/patients/link-patient.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { aPatient } from '../../builders/booking.ts';
import { openTestDatabase } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { wholeClinic } from '../../builders/whole-clinic.ts';
import { fillWholeClinic } from '../../builders/whole-clinic-rows.ts';

it('a gift code leads the desk to the patient who has it, and no other code to anybody', async () => {
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
  await database.close();
});
