import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expireHolds } from '#/features/booking/expire-holds.ts';
import { linkEarlierVisits } from '#/features/booking/link-visit.ts';
import { patientsWithOldRecords } from '#/features/booking/old-patients.ts';
import { NOW, openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { fillWithVisits } from '../../builders/many-visits.ts';
import { turnsDuring } from '../../builders/turns.ts';
import { beginVisit, bookVisit } from '../../builders/visit-story.ts';

const MANY = 60;

// On SQLite a statement blocks the process, so others are served only where the work lets them.
describe('while a job of many steps runs on SQLite', () => {
  let site: BookingSite;
  beforeEach(async () => {
    site = await openBookingSite('sqlite');
  });
  afterEach(async () => {
    await site.close();
  });

  test('bookings get a turn after each visit that nobody paid for', async () => {
    const { appointment } = await beginVisit(site);
    await fillWithVisits(site, MANY, appointment);
    expect(await turnsDuring(() => expireHolds(site.context))).toBeGreaterThanOrEqual(MANY);
    const left = await site.database.db
      .selectFrom('appointment')
      .select('id')
      .where('status', '=', 'pending')
      .execute();
    expect(left).toEqual([{ id: appointment.id }]);
  });

  test('bookings get a turn between ten visits that are given their patients, and the next ten', async () => {
    await fillWithVisits(site, MANY, await bookVisit(site));
    expect(await turnsDuring(() => linkEarlierVisits(site.context))).toBeGreaterThanOrEqual(MANY / 10);
  });

  test('bookings get a turn after each patient whose record may be old', async () => {
    await fillWithVisits(site, MANY, await bookVisit(site));
    await linkEarlierVisits(site.context);
    site.clock.setNow(NOW.add({ hours: 24 * 365 * 15 }));
    const old: string[] = [];
    const turns = await turnsDuring(async () => {
      for await (const id of patientsWithOldRecords(site.context)) old.push(id);
    });
    expect(old.length).toBeGreaterThanOrEqual(MANY);
    expect(turns).toBeGreaterThanOrEqual(MANY);
  });
});
