import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseOne } from '#/cli/verbs/erase.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import type { AppointmentId, MailedContact } from '#/features/booking/domain/appointment.ts';
import { markAttendance } from '#/features/booking/mark-attendance.ts';
import { ASKER, NOW, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { aContact, sendCheck } from '../../builders/coverage-checks.ts';
import { DIALECTS } from '../../builders/database.ts';
import { bookVisit } from '../../builders/visit-story.ts';

let site: BookingSite;

async function book(patient: Partial<MailedContact>, hours = 0): Promise<AppointmentId> {
  return (await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours }) }, { patient })).id;
}

async function erase(typed: string, isDry = false): Promise<string> {
  const said: string[] = [];
  const terminal = {
    say: (sentence: string) => void said.push(sentence),
    complain: (sentence: string) => void said.push(sentence),
    isInteractive: false,
    ask: () => Promise.resolve('no'),
    lines: () => Readable.from([]) as AsyncIterable<string>,
  };
  try {
    await eraseOne(site.context, typed, terminal, { dryRun: isDry || undefined, yes: true });
  } catch (error) {
    said.push(error instanceof Error ? error.message : 'threw');
  }
  return said.join('\n');
}

const people = () =>
  site.database.db
    .selectFrom('appointment')
    .select(['first_name', 'email', 'phone', 'birth_date'])
    .orderBy('starts_at')
    .execute();
const referenceOf = async (id: AppointmentId) =>
  (
    await site.database.db
      .selectFrom('appointment')
      .select('reference')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).reference;
const afterwards = (years: number) => site.clock.setNow(NOW.add({ hours: 24 * 366 * years }));

describe.each(DIALECTS)('a person who asks the clinic to be forgotten (%s)', (dialect) => {
  beforeEach(async () => {
    site = await openBookingSite(dialect);
  });
  afterEach(() => site.close());

  it('is gone from visits that never took place, from what they sent and from the mails', async () => {
    const id = await book({ email: 'Canary@Example.com' });
    await cancelAppointment(site.context, { appointmentId: id, by: 'patient' }, ASKER);
    const reference = await sendCheck(site, aContact());
    const said = await erase('canary@example.com');
    expect(said).toContain(`1 coverage check, whole: ${reference}`);
    expect(said).toContain('1 visit: name, address');
    expect(await people()).toEqual([{ first_name: 'Erased', email: '', phone: '', birth_date: null }]);
    const { db } = site.database;
    expect(await db.selectFrom('coverage_check').selectAll().execute()).toEqual([]);
    const mails = await db.selectFrom('outbox_message').selectAll().execute();
    expect(JSON.stringify(mails)).not.toMatch(/canary|Maria/i);
    expect(await erase('canary@example.com')).toContain('There is nothing to erase.');
  });

  it('stays in the record of care until its time is over', async () => {
    const id = await book({});
    site.clock.setNow(TUESDAY_TEN.add({ hours: 1 }));
    await markAttendance(site.context, { appointmentId: id, verb: 'arrive', version: null }, ASKER);
    await markAttendance(site.context, { appointmentId: id, verb: 'leave', version: null }, ASKER);
    expect(await erase('maria@example.com')).toContain('1 visit that took place, until 2034-03-09');
    expect(await people()).toMatchObject([{ first_name: 'Maria' }]);
    afterwards(8);
    await erase('maria@example.com');
    expect(await people()).toMatchObject([{ first_name: 'Erased', email: '' }]);
  });

  it('must cancel first what is still to come', async () => {
    const id = await book({});
    const said = await erase('maria@example.com');
    expect(said).toContain(`1 visit still to come: ${await referenceOf(id)}. Cancel first.`);
    expect(said).toContain('Nothing was erased.');
    expect(await people()).toMatchObject([{ first_name: 'Maria' }]);
  });

  it('is one person, though a family shares the address, when a visit is named', async () => {
    const child = await book({ firstName: 'Sam', birthDate: '2019-02-03', guardian: 'Maria Sample' });
    await book({}, 3);
    await cancelAppointment(site.context, { appointmentId: child, by: 'patient' }, ASKER);
    await erase(await referenceOf(child));
    expect(await people()).toMatchObject([{ first_name: 'Erased' }, { first_name: 'Maria' }]);
    const mails = await site.database.db.selectFrom('outbox_message').select('idempotency_key').execute();
    expect(mails).toHaveLength(1);
  });
});

describe('the operator who erases', () => {
  beforeEach(async () => {
    site = await openBookingSite('sqlite');
  });
  afterEach(() => site.close());

  it('is told and asked first, and nothing happens without a yes', async () => {
    const reference = await sendCheck(site);
    const settings = { databaseUrl: site.database.url };
    const asked = await runClinic(['erase', reference], settings, 'no');
    expect(asked.asked).toEqual(['This cannot be undone. Type yes to go on: ']);
    expect(asked.said).toContain(`1 coverage check, whole: ${reference}`);
    expect(await site.database.db.selectFrom('coverage_check').select('id').execute()).toHaveLength(1);
  });

  it('may look first without changing anything, and is told how to name somebody', async () => {
    const reference = await sendCheck(site);
    expect(await erase(reference.toLowerCase(), true)).toContain(reference);
    expect(await erase('somebody')).toContain('Name an email address, a visit such as KN-');
    expect(await site.database.db.selectFrom('coverage_check').select('id').execute()).toHaveLength(1);
  });

  it('leaves a line in the audit trail for each row, without a name', async () => {
    const reference = await sendCheck(site);
    await erase(reference);
    const lines = await site.database.db.selectFrom('audit_entry').selectAll().orderBy('id').execute();
    expect(lines.map(({ action, actor_kind }) => [action, actor_kind])).toEqual([
      ['coverage-check.sent', 'patient'],
      ['coverage-check.erased', 'operator'],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/canary/i);
  });
});

describe('the operator who reads what was sent', () => {
  beforeEach(async () => {
    site = await openBookingSite('sqlite');
  });
  afterEach(() => site.close());

  it('sees a list without names, and a name only with a line in the audit trail', async () => {
    const reference = await sendCheck(site);
    const run = (...words: readonly string[]) =>
      runClinic(['coverage-checks', ...words], { databaseUrl: site.database.url });
    const list = await run('list');
    expect(list.said).toMatch(new RegExp(`^${reference}  sent 2027-03-08 08:00$`));
    const shown = await run('show', reference);
    expect(shown.said).toContain('From Canaryname Sample. Reply by email: canary@example.com');
    expect(shown.said).toContain('payer: workers_comp');
    expect(shown.said).toContain('Answer: ');
    const lines = await site.database.db.selectFrom('audit_entry').select('action').execute();
    expect(lines.map(({ action }) => action)).toEqual(['coverage-check.sent', 'coverage-check.read']);
  });
});
