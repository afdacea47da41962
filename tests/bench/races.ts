import type { DialectName } from '#/platform/db/database.ts';
import { brokenInvariants } from '../builders/booking-invariants.ts';
import { raceForManySlots, raceForOneSlot, raceWithOneHold } from '../builders/booking-races.ts';
import { startBookingServers } from '../builders/booking-servers.ts';
import type { Subject } from './subject.ts';
import { printTable, whole } from './table.ts';

type Setting = readonly [dialect: DialectName, processes: number];

const SETTINGS: readonly Setting[] = [
  ['sqlite', 1],
  ['sqlite', 2],
  ['postgres', 1],
  ['postgres', 2],
];
const WHOLE = { settings: SETTINGS, people: 1_000, times: 100, tries: 10_000 };
const TINY: typeof WHOLE = { settings: [['sqlite', 1]], people: 20, times: 4, tries: 40 };

/** The races of `npm test`, ten times as large. */
export const subject: Subject = {
  says: 'many people want the same times, over HTTP, in many processes',
  minutes: 3,
  needsPostgres: true,
  async run({ tiny }) {
    const race = tiny ? TINY : WHOLE;
    const rows: (readonly string[])[] = [];
    for (const setting of race.settings) rows.push(await raceOn(setting, race));
    const [people, tries] = [whole(race.people), whole(race.tries)];
    const wishes = [`${people} want one time`, `${people} use one hold`, `${tries} want ${race.times} times`];
    printTable(['database', ...wishes, 'seconds', 'diary'], rows);
  },
};

async function raceOn([dialect, processes]: Setting, race: typeof WHOLE): Promise<readonly string[]> {
  const servers = await startBookingServers(dialect, processes);
  try {
    const { origins, database } = servers;
    const one = await raceForOneSlot(origins, race.people);
    const button = await raceWithOneHold(origins, race.people);
    const many = await raceForManySlots(origins, race.times, race.tries);
    const broken = await brokenInvariants(database);
    return [
      `${dialect}, ${processes} server${processes === 1 ? '' : 's'}`,
      told(one.holds),
      told(button),
      `${told(many.holds)}, ${many.times.size} times`,
      many.seconds.toFixed(1),
      broken.length === 0 ? 'whole' : broken.join('; '),
    ];
  } finally {
    await servers.close();
  }
}

function told(tally: Readonly<Record<string, number>>): string {
  return Object.entries(tally)
    .map(([status, count]) => `${count} x ${status}`)
    .join(', ');
}
