import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBookingSite, type BookingSite } from '../../builders/booking.ts';
import {
  deliver,
  disagreements,
  forgetHistory,
  playHistory,
  spoilOneVisit,
  whatStands,
} from '../../builders/cal-histories.ts';
import { DIALECTS } from '../../builders/database.ts';

/** 500 in all. */
const HISTORIES = { sqlite: 480, postgres: 20 } as const;

describe.each(DIALECTS)('the diary and Cal.com, on %s', (dialect) => {
  let site: BookingSite;
  beforeAll(async () => {
    site = await openBookingSite(dialect);
    // Nothing here outlives a power cut, so nothing waits for the disk.
    if (dialect === 'sqlite') await sql`pragma synchronous = off`.execute(site.database.db);
  });
  beforeEach(() => forgetHistory(site));
  afterAll(() => site.close());

  it('say the same after any history of bookings on both sides, whatever news were lost, doubled, mixed up or forged', async () => {
    for (let seed = 1; seed <= HISTORIES[dialect]; seed += 1) {
      const history = await playHistory(site, { seed, mayRead: seed % 4 !== 0 });
      expect(await disagreements(history), `history ${String(seed)}`).toEqual([]);
      await forgetHistory(site);
    }
  }, 120_000);

  it.each([
    ['a visit that stands elsewhere', { starts_at: 1, ends_at: 2, busy_until: 3 }],
    [
      'a visit that Cal.com has and we have not',
      { status: 'cancelled', cancelled_by: 'clinic', ended_at: 1 },
    ],
    ['a visit of no booking', { calendar: 'cal', id: 'another' }],
  ] as const)('do not say the same where a test has put %s', async (_name, change) => {
    const history = await playHistory(site, { seed: 3, mayRead: true });
    expect(await disagreements(history)).toEqual([]);
    await spoilOneVisit(history, change);
    expect(await disagreements(history)).not.toEqual([]);
  });

  it('change by nothing that comes again, comes late or is forged', async () => {
    const history = await playHistory(site, { seed: 7, mayRead: false });
    const before = await whatStands(history.context);
    for (const body of history.bodies) {
      expect(await deliver(history.context, body)).toBe('nothing-to-do');
      expect(await deliver(history.context, body, 'another secret')).toBe('not-genuine');
    }
    site.clock.setNow(site.clock.now().add({ hours: 25 }));
    for (const body of history.bodies) expect(await deliver(history.context, body)).toBe('not-genuine');
    expect(await whatStands(history.context)).toBe(before);
  });
});
