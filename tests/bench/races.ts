import { brokenInvariants } from '../builders/booking-invariants.ts';
import { raceForManySlots, raceForOneSlot, raceWithOneHold } from '../builders/booking-races.ts';
import { startBookingServers } from '../builders/booking-servers.ts';
import { printTable } from './table.ts';

const SETTINGS = [
  ['sqlite', 1],
  ['sqlite', 2],
  ['postgres', 1],
  ['postgres', 2],
] as const;

/** The races of `npm test`, ten times as large. */
export async function bench(): Promise<void> {
  const rows: string[][] = [];
  for (const [dialect, processes] of SETTINGS) {
    const servers = await startBookingServers(dialect, processes);
    try {
      const { origins, database } = servers;
      const one = await raceForOneSlot(origins, 1_000);
      const button = await raceWithOneHold(origins, 1_000);
      const many = await raceForManySlots(origins, 100, 10_000);
      const broken = await brokenInvariants(database);
      rows.push([
        `${dialect}, ${processes} server${processes === 1 ? '' : 's'}`,
        told(one.holds),
        told(button),
        `${told(many.holds)}, ${many.times.size} times`,
        many.seconds.toFixed(1),
        broken.length === 0 ? 'whole' : broken.join('; '),
      ]);
    } finally {
      await servers.close();
    }
  }
  printTable(
    ['database', '1,000 want one time', '1,000 use one hold', '10,000 want 100 times', 'seconds', 'diary'],
    rows,
  );
}

function told(tally: Readonly<Record<string, number>>): string {
  return Object.entries(tally)
    .map(([status, count]) => `${count} x ${status}`)
    .join(', ');
}
