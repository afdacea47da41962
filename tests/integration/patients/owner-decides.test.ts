import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginPayment } from '#/features/booking/begin-payment.ts';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { moveVisit } from '#/features/booking/change-by-link.ts';
import { confirmAppointment } from '#/features/booking/confirm-appointment.ts';
import { confirmByMail } from '#/features/booking/confirm-by-mail.ts';
import type { MailedContact } from '#/features/booking/domain/appointment.ts';
import { proofClaim } from '#/features/booking/domain/proof-claim.ts';
import { findHold } from '#/features/booking/store/hold-store.ts';
import { addPatient } from '#/features/patients/link-patient.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { ASKER, aPatient, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { bookVisit, choiceOf, holdVisit } from '../../builders/visit-story.ts';

let site: BookingSite;
const mark = () => site.database.db.updateTable('patient').set({ owner_decides: 1 }).execute();
const visits = () => site.database.db.selectFrom('appointment').select(['status', 'email']).execute();

async function tryToBook(patient: Partial<MailedContact>): Promise<string> {
  const hold = await holdVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 2 }) });
  const booked = await confirmAppointment(site.context, choiceOf(hold, { patient }), ASKER);
  return booked.ok ? 'booked' : booked.fault.kind;
}

describe.each(DIALECTS)('a person about whom the owner decides (%s)', (dialect) => {
  beforeEach(async () => {
    site = await openBookingSite(dialect);
  });
  afterEach(() => site.close());

  it.each([
    ['the same details', {}],
    ['another spelling of the mailbox and the name', { email: 'Maria+2@example.com', firstName: 'MARÍA' }],
    ['another mailbox and the same phone', { email: 'another@example.com' }],
  ])('is asked to call when booking with %s, and the time stays kept', async (_how, patient) => {
    await bookVisit(site);
    await mark();
    const hold = await holdVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 2 }) });
    const choice = choiceOf(hold, { patient });
    expect(await confirmAppointment(site.context, choice, ASKER)).toEqual({
      ok: false,
      fault: { kind: 'please-call' },
    });
    expect(await beginPayment(site.context, choice, ASKER)).toEqual({
      ok: false,
      fault: { kind: 'please-call' },
    });
    expect(await visits()).toHaveLength(1);
    expect((await findHold(site.database.db, hold.id))?.stage).toBe('choosing');
  });

  it('is asked to call, too, when the clinic knows only name, phone and birth date', async () => {
    await inTransaction(site.database.db, (trx) =>
      addPatient(site.context, trx, { ...aPatient(), email: null }, site.clock.now()),
    );
    await mark();
    expect(await tryToBook({})).toBe('please-call');
  });

  it.each([
    ['only the address', { firstName: 'Eve', birthDate: '1990-01-01', phone: '206-555-0100' }],
    ['address and name', { birthDate: '1990-01-01' }],
    ['address and name, and gives no birth date', { birthDate: null }],
    ['name and birth date', { email: 'eve@example.com', phone: '206-555-0100' }],
  ])('is not betrayed to a stranger who knows %s', async (_what, patient) => {
    await bookVisit(site);
    await mark();
    expect(await tryToBook(patient)).toBe('booked');
  });

  it('cannot move a visit by its link, and may call', async () => {
    const visit = await bookVisit(site);
    await mark();
    const move = { startsAt: TUESDAY_TEN.add({ hours: 3 }), practitioner: 'ben', stepFree: false };
    const shown = { feeCents: 0, version: 0 };
    const token = makeVisitToken(site.context, visit);
    expect(await moveVisit(site.context, token, { ...move, shown }, 'r')).toEqual({
      ok: false,
      fault: { kind: 'please-call' },
    });
  });
});

describe('whoever presses the link in the mail', () => {
  it('is asked to call even without a birth date, because the mailbox is theirs', async () => {
    site = await openBookingSite('sqlite', { settings: { LIMITS: 'on' } });
    await bookVisit(site);
    await mark();
    const { db } = site.database;
    const holds = [];
    for (const hours of [2, 4, 6]) {
      const startsAt = TUESDAY_TEN.add({ hours: 24 + (hours % 6) });
      holds.push(
        await holdVisit(site, { startsAt, practitioner: hours > 4 ? 'ben' : 'ana', client: 'network' }),
      );
    }
    const kinds = [];
    for (const [n, hold] of holds.entries()) {
      const patient =
        n < 2 ? { email: `eve${String(n)}@example.com`, firstName: 'Eve' } : { birthDate: null };
      const booked = await confirmAppointment(site.context, choiceOf(hold, { patient }), ASKER);
      kinds.push(booked.ok ? 'booked' : booked.fault.kind);
    }
    expect(kinds).toEqual(['booked', 'booked', 'prove-first']);
    const pending = await db
      .selectFrom('appointment')
      .select(['id', 'sequence'])
      .where('status', '=', 'pending')
      .executeTakeFirstOrThrow();
    const token = site.context.linkTokens.make(proofClaim(pending.id as never, pending.sequence));
    expect(await confirmByMail(site.context, token, ASKER)).toEqual({
      ok: false,
      fault: { kind: 'please-call' },
    });
    expect((await visits()).filter(({ status }) => status === 'pending')).toHaveLength(1);
    await site.close();
  });
});
