import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import { noteUnprovedVisit } from '#/features/booking/store/unproved-store.ts';
import { systemClock } from '#/platform/clock.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { openCheckoutSite, paymentsOf, payVisit, type CheckoutSite } from '../../builders/checkout.ts';

describe('until there is a desk, the operator', () => {
  let site: CheckoutSite;
  let at: Temporal.Instant;
  beforeEach(async () => {
    site = await openCheckoutSite('sqlite');
  });
  afterEach(() => site.close());

  const run = (words: string, answer?: string) =>
    runClinic(['visits', ...words.split(' ')], { databaseUrl: site.database.url }, answer);
  /** The command goes by the real clock: a visit on a Tuesday at 10, so many days before or after it. */
  const visitIn = async (days: number) => {
    const there = systemClock().now().toZonedDateTimeISO('America/Los_Angeles').add({ days });
    const tuesday = there.subtract({ days: (there.dayOfWeek + 5) % 7 }).withPlainTime('10:00');
    at = tuesday.toInstant();
    site.clock.setNow(at.subtract({ hours: 48 }));
    const { id, begun } = await payVisit(site, { startsAt: at });
    return { id, reference: begun.appointment.reference };
  };
  const statusOf = async (id: Awaited<ReturnType<typeof visitIn>>['id']) =>
    (await findAppointment(site.database.db, id))?.status;

  it('notes that a visit took place, once, and in the audit trail', async () => {
    const { id, reference } = await visitIn(-7);
    expect((await run(`show ${reference}`)).said).toContain('State     booked');
    expect((await run(`show ${reference}`)).said).not.toContain('Maria');
    expect((await run(`fulfilled ${reference.toLowerCase()}`)).said).toContain('took place');
    expect(await statusOf(id)).toBe('fulfilled');
    expect((await run(`arrived ${reference}`)).complained).toContain('is over, and took place');
    const { count } = await site.database.db
      .selectFrom('audit_entry')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('action', '=', 'appointment.fulfilled')
      .executeTakeFirstOrThrow();
    expect(count).toBe(1);
  });

  it('sees which visits were booked with addresses that pressed no link', async () => {
    const { id, reference } = await visitIn(14);
    expect((await run('unproved')).said).toContain('None.');
    await inTransaction(site.database.db, (trx) => noteUnprovedVisit(trx, id, 'a-mailbox'));
    expect((await run('unproved')).said).toContain(reference);
    expect((await run('unproved')).said).toContain('booked, address unproved');
  });

  it('notes a missed visit after being asked: the fee stays and the rest goes back', async () => {
    const { id, reference } = await visitIn(-7);
    expect((await run(`no-show ${reference}`)).exitCode).toBe(1);
    expect((await run(`no-show ${reference}`, 'no')).exitCode).toBe(1);
    expect(await statusOf(id)).toBe('booked');
    const { asked, said } = await run(`no-show ${reference}`, 'yes');
    expect(asked[0]).toContain('The fee is $');
    expect(said).toContain('noted');
    expect(await statusOf(id)).toBe('noshow');
    expect((await paymentsOf(site, id))[0]?.refunds.map(({ reason }) => reason)).toEqual(['no-show']);
  });

  it('cancels for the clinic without a fee, and cannot mark what lies ahead', async () => {
    const { id, reference } = await visitIn(14);
    expect((await run(`arrived ${reference}`)).complained).toContain('Nothing was done');
    expect((await run(`fulfilled ${reference}`)).exitCode).toBe(1);
    expect((await run(`no-show ${reference} --yes`)).exitCode).toBe(1);
    expect(await statusOf(id)).toBe('booked');
    expect((await run(`cancel ${reference} --yes`)).said).toContain('cancelled without a fee');
    const [payment] = await paymentsOf(site, id);
    expect(payment?.refunds).toMatchObject([{ amountCents: 12_000, reason: 'cancelled-by-clinic' }]);
    expect((await run(`cancel ${reference} --yes`)).complained).toContain('is cancelled');
    expect((await run('show KN-0')).complained).toBe('No visit has the booking number KN-0.');
  });
});
