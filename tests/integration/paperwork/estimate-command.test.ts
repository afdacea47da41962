import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { passGate } from '#/features/paperwork/papers-gate.ts';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import { estimateEraser } from '#/features/paperwork/cli/estimate-eraser.ts';
import { recordCharge } from '#/features/paperwork/record-charge.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { systemClock } from '#/platform/clock.ts';
import { parseEmailAddress } from '#/kernel/email-address.ts';
import { ASKER, openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { bookVisit } from '../../builders/visit-story.ts';

describe.each(DIALECTS)('the estimates command on %s', (dialect) => {
  let site: BookingSite;
  beforeEach(async () => {
    site = await openBookingSite(dialect);
    // The command goes by the real clock, so the visit lies ahead of it.
    site.clock.setNow(systemClock().now());
  });
  afterEach(() => site.close());

  const run = (...words: string[]) => runClinic(['estimates', ...words], { databaseUrl: site.database.url });
  const book = (birthDate: string | null, selfPay = true) =>
    bookVisit(site, { startsAt: aMonday() }, { patient: { birthDate }, selfPay });
  /** A Monday at 10 that lies at least a week ahead. */
  const aMonday = () => {
    const day = site.clock
      .now()
      .add({ hours: 24 * 7 })
      .toZonedDateTimeISO('America/Los_Angeles');
    return day
      .add({ days: (8 - day.dayOfWeek) % 7 })
      .withPlainTime('10:00')
      .toInstant();
  };

  test('lists what is missing and what to do, and forgets it when the facts are told', async () => {
    const { reference } = await book(null);
    const before = await run('list');
    expect(before.complained).toBe('');
    expect(before.said).toContain(`${reference}-E1`);
    expect(before.said).toContain('The birth date is missing.');
    expect(before.said).toContain('Add npi and taxId to content/clinic.yaml');
    expect(before.said).not.toContain('Maria');
    expect((await run('birth-date', reference, '2999-01-01')).exitCode).toBe(1);
    expect((await run('birth-date', reference, '1980-05-31')).said).toContain('Version 2');
    expect((await run('list')).said).not.toContain('birth date is missing');
  });

  test('shows a bill that is $400 over until somebody has looked at it', async () => {
    const { id, reference } = await book('1980-05-31');
    await inTransaction(site.database.db, (trx) =>
      recordCharge(trx, { appointmentId: id, chargedCents: 52_000 }, site.clock.now()),
    );
    expect((await run('list')).said).toContain('ALERT: $520 was charged and $120 was expected.');
    await run('settle', reference);
    expect((await run('list')).said).not.toContain('ALERT');
  });

  test('raises the alert for a bill that staff type in, to the cent', async () => {
    const { reference } = await book('1980-05-31');
    expect((await run('charge', reference, '519.99')).said).toContain('There is no alert.');
    expect((await run('list')).said).not.toContain('ALERT');
    expect((await run('charge', reference.toLowerCase(), '$520')).said).toContain('ALERT: $520');
    expect((await run('list')).said).toContain('ALERT: $520 was charged and $120 was expected.');
    for (const wrong of ['', '52.555', '1e3', '-520', '520 dollars'])
      expect((await run('charge', reference, '--', wrong)).exitCode).not.toBe(0);
    expect((await run('charge', 'KN-0', '520')).exitCode).toBe(1);
  });

  test('opens the papers of a visit that has no price in writing, once its birth date is told', async () => {
    const { id, reference } = await book(null, false);
    expect((await run('birth-date', reference, '1980-05-31')).said).toContain('The papers of the visit open');
    const visit = await findAppointment(site.database.db, id);
    expect(visit?.patient.birthDate).toBe('1980-05-31');
    const token = makeVisitToken(site.context, visit ?? expect.fail('The visit is gone.'));
    const answer = { kind: 'birth-date', birthDate: '1980-05-31' } as const;
    expect((await passGate(site.context, token, answer)).ok).toBe(true);
    expect((await run('birth-date', reference, '1970-01-01')).complained).toContain('known already');
  });

  test('says what it can do when it is asked for something else', async () => {
    expect((await run('lisst')).complained).toContain('list, birth-date, charge, renew, settle');
    expect((await run('--help')).said).toContain('birth-date <number> <day>');
  });

  test('erasing a person takes the names in prices of visits that never took place', async () => {
    const visit = await book('1980-05-31');
    await cancelAppointment(site.context, { appointmentId: visit.id, by: 'patient' }, ASKER);
    const email = expectOk(parseEmailAddress(visit.patient.email ?? ''));
    const whom = { kind: 'address', email } as const;
    expect((await estimateEraser.plan(site.context, whom)).erases).toEqual([
      'The prices in writing of 1 visit.',
    ]);
    await estimateEraser.erase(site.context, whom, { kind: 'operator', id: null });
    const left = await site.database.db.selectFrom('good_faith_estimate').selectAll().execute();
    const tasks = await site.database.db.selectFrom('estimate_task').selectAll().execute();
    expect([left, tasks]).toEqual([[], []]);
  });
});
