import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdSlot } from '#/features/booking/hold-slot.ts';
import { brokenInvariants } from '../builders/booking-invariants.ts';
import { raceForManySlots, raceForOneSlot, raceWithOneHold } from '../builders/booking-races.ts';
import { startBookingServers, type BookingServers } from '../builders/booking-servers.ts';
import { aHoldRequest, openBookingSite, type BookingSite } from '../builders/booking.ts';
import { DIALECTS } from '../builders/database.ts';

const SETTINGS = [
  ['sqlite', 1],
  ['sqlite', 2],
  ['postgres', 1],
  ['postgres', 2],
] as const;

describe.each(SETTINGS)('people who want the same time, on %s with %d servers', (dialect, processes) => {
  let servers: BookingServers;
  beforeAll(async () => {
    servers = await startBookingServers(dialect, processes);
  });
  afterAll(async () => {
    await servers.close();
  });

  it('one of 100 gets it and books it, 99 are told that it is taken', async () => {
    const race = await raceForOneSlot(servers.origins, 100);
    expect(race).toEqual({ holds: { '201': 1, '409': 99 }, booked: 201 });
  });

  it('one hold makes one visit, however often the button is pressed', async () => {
    expect(await raceWithOneHold(servers.origins, 100)).toEqual({ '201': 1, '409': 99 });
  });

  it('100 times go to exactly 100 of 1,000, and the diary holds', async () => {
    const { holds, times } = await raceForManySlots(servers.origins, 100, 1_000);
    expect(holds).toEqual({ '201': 100, '409': 900 });
    expect(times.size).toBe(100);
    expect(await brokenInvariants(servers.database)).toEqual([]);
  });
});

describe.each(DIALECTS)('the unique key on %s', (dialect) => {
  const raceInProcess = async ({ context }: BookingSite): Promise<number> => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => holdSlot(context, aHoldRequest())));
    return answers.filter(({ ok }) => ok).length;
  };

  it('is what decides: with it one wins, without it the same race books one time twice', async () => {
    const site = await openBookingSite(dialect);
    expect(await raceInProcess(site)).toBe(1);
    expect(await brokenInvariants(site.database)).toEqual([]);
    await site.close();

    const open = await openBookingSite(dialect);
    await dropUniqueKey(open);
    expect(await raceInProcess(open)).toBeGreaterThan(1);
    expect(await brokenInvariants(open.database)).not.toEqual([]);
    await open.close();
  });
});

async function dropUniqueKey({ database: { db, dialect } }: BookingSite): Promise<void> {
  if (dialect === 'postgres') {
    await sql`alter table slot_cell drop constraint slot_cell_key`.execute(db);
    return;
  }
  await sql`drop table slot_cell`.execute(db);
  await sql`create table slot_cell (resource text not null, cell integer not null, owner text not null) strict`.execute(
    db,
  );
}
