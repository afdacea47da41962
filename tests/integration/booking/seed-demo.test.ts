import { afterEach, describe, expect, test } from 'vitest';
import { DESK_STATUSES } from '#/features/booking/domain/desk-steps.ts';
import { listVisitsStarting } from '#/features/booking/store/day-store.ts';
import { seedMoney } from '#/features/checkout/seed-money.ts';
import { listUnevenVisits } from '#/features/checkout/store/money-store.ts';
import { diaryFaults } from '#/features/booking/diary-faults.ts';
import { seedVisits } from '#/features/booking/seed-visits.ts';
import { findSlots } from '#/features/booking/find-slots.ts';
import { addDays, DAY_MS, HOUR_MS as HOUR, localDateAt } from '#/kernel/zoned-time.ts';
import { inTransaction, openDatabase } from '#/platform/db/database.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { NOW, openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { DIALECTS, emptyDatabase } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';

let site: BookingSite | null = null;

afterEach(async () => {
  await site?.close();
  site = null;
});

async function seededAt(dialect: (typeof DIALECTS)[number], hoursAfterOpening: number): Promise<BookingSite> {
  site = await openBookingSite(dialect);
  site.clock.setNow(Temporal.Instant.fromEpochMilliseconds(NOW.epochMilliseconds + hoursAfterOpening * HOUR));
  const { context, database } = site;
  await inTransaction(database.db, async (trx) => {
    await seedVisits(context, trx);
    await seedMoney(context, trx);
  });
  return site;
}

async function freeTimes({ context, clock }: BookingSite): Promise<number> {
  const from = addDays(localDateAt(context.content.clinic.timeZone, clock.now().epochMilliseconds), 3);
  const wish = { service: 'medical-massage-60', practitioner: 'any', stepFree: false };
  return expectOk(await findSlots(context, { ...wish, from, days: 11 })).slots.length;
}

describe.each(DIALECTS)('the sample month of the demo on %s', (dialect) => {
  test('shows a day in every state at noon, and two weeks either side', async () => {
    const { database, clock } = await seededAt(dialect, 5);
    const nowMs = clock.now().epochMilliseconds;
    const month = await listVisitsStarting(
      database.db,
      { start: nowMs - 15 * DAY_MS, end: nowMs + 15 * DAY_MS },
      null,
    );
    const today = month.filter(({ startsAtMs }) => Math.abs(startsAtMs - nowMs) < 8 * HOUR);
    expect(new Set(today.map(({ status }) => status))).toEqual(new Set(DESK_STATUSES));
    for (const { reference, status, endsAtMs, startsAtMs } of month) {
      if (startsAtMs > nowMs + HOUR) expect(['booked', 'cancelled'], reference).toContain(status);
      if (endsAtMs < nowMs) expect(['fulfilled', 'noshow', 'cancelled'], reference).toContain(status);
    }
    expect(month.some(({ startsAtMs }) => startsAtMs < nowMs - 12 * DAY_MS)).toBe(true);
    expect(month.some(({ startsAtMs }) => startsAtMs > nowMs + 7 * DAY_MS)).toBe(true);
    // That nobody is written to is meant, and shown below.
    const broken = (await brokenInvariants(database)).filter((line) => !line.includes('one mail or call'));
    expect(broken).toEqual([]);
  });

  test('has a book in which most of what was given is paid, and some is open', async () => {
    const { database } = await seededAt(dialect, 3);
    const given = database.db.selectFrom('appointment').select('id').where('status', '=', 'fulfilled');
    const open = await listUnevenVisits(database.db, 1_000);
    expect(open.length).toBeGreaterThan(3);
    expect(open.length).toBeLessThan((await given.execute()).length / 4);
    for (const { balanceCents } of open) expect(balanceCents).toBeGreaterThan(0);
  });

  test('writes to nobody, and says of everybody that they are a sample', async () => {
    const { context, database } = await seededAt(dialect, 3);
    const { db } = database;
    expect(await db.selectFrom('outbox_message').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('phone_task').selectAll().execute()).toEqual([]);
    // A demo must not raise an alarm about people who were told nothing: they are samples.
    expect(await diaryFaults(context)).toEqual({ diary: 0, untold: 0 });
    const people = await db.selectFrom('patient').select(['last_name', 'email']).execute();
    expect(people).toHaveLength(24);
    for (const { last_name, email } of people) {
      expect(last_name).toMatch(/-Sample$/);
      if (email !== null) expect(email).toMatch(/@sample\.example$/);
    }
    expect(await db.selectFrom('patient_pair').selectAll().execute()).toEqual([]);
  });

  test('is the same on every computer at the same hour', async () => {
    const references = async () => {
      const { database } = await seededAt(dialect, 3);
      const rows = await database.db
        .selectFrom('appointment')
        .select(['reference', 'status'])
        .orderBy('reference')
        .execute();
      await database.close();
      site = null;
      return rows;
    };
    const first = await references();
    expect(first.length).toBeGreaterThan(80);
    expect(await references()).toEqual(first);
  });

  test('leaves most of the time from the third day on to whoever tries to book', async () => {
    const seeded = await seededAt(dialect, 3);
    const free = await freeTimes(seeded);
    const { database } = seeded;
    await database.db.deleteFrom('slot_cell').execute();
    await database.db.deleteFrom('appointment').execute();
    const empty = await freeTimes(seeded);
    expect(free / empty).toBeGreaterThan(0.7);
  });

  test('comes once, and never to a real clinic', async () => {
    const place = await emptyDatabase(dialect);
    try {
      const settings = { databaseUrl: place.url };
      const refused = await runClinic(['seed-demo'], { ...settings, production: true });
      expect(refused).toMatchObject({ exitCode: 1 });
      expect(refused.complained).toContain('never reach a real clinic');
      const began = performance.now();
      expect((await runClinic(['seed-demo'], settings)).said).toMatch(
        /^The diary has \d+ sample visits now\.$/,
      );
      expect(performance.now() - began).toBeLessThan(30_000);
      expect((await runClinic(['seed-demo'], settings)).said).toContain('Nothing was changed');
      const { db, close } = await openDatabase(place.url);
      const lines = await db.selectFrom('audit_entry').select('action').execute();
      await close();
      expect(lines.map(({ action }) => action)).toEqual(['schedule.sampled']);
    } finally {
      await place.remove();
    }
  });
});
