import { findAtDesk } from '#/features/desk/find-at-desk.ts';
import type { DialectName } from '#/platform/db/database.ts';
import { openBookingSite } from '../builders/booking.ts';
import { DIALECTS } from '../builders/database.ts';
import { expectOk } from '../builders/expect-ok.ts';
import { fillWithPatients, nameOfPatient } from '../builders/many-patients.ts';
import { staffAsking } from '../builders/staff.ts';
import { bookVisit } from '../builders/visit-story.ts';
import type { Subject } from './subject.ts';
import { printTable, whole } from './table.ts';

const WHOLE = { dialects: DIALECTS as readonly DialectName[], patients: 50_000, rounds: 40 };
const TINY: typeof WHOLE = { dialects: ['sqlite'], patients: 300, rounds: 2 };
const DESK = staffAsking('front-desk');

/** The find box of the desk, with visits and balance, as its page and its address ask for it. */
export const subject: Subject = {
  says: 'the find box of the desk among 50,000 patients; aim 100 ms',
  minutes: 2,
  needsPostgres: true,
  async run({ tiny }) {
    const size = tiny ? TINY : WHOLE;
    const rows: string[][] = [];
    for (const dialect of size.dialects) rows.push(...(await benchFind(dialect, size)));
    printTable([`${whole(size.patients)} patients, typed`, 'found', 'median ms', 'slowest ms'], rows);
  },
};

async function benchFind(dialect: DialectName, { patients, rounds }: typeof WHOLE): Promise<string[][]> {
  const site = await openBookingSite(dialect);
  const model = await bookVisit(site);
  await fillWithPatients(site, patients, model);
  const [firstName, lastName] = nameOfPatient(patients - 7);
  const rows: string[][] = [];
  for (const [what, text] of [
    ['a whole name', `${firstName} ${lastName}`],
    ['3 letters of a name', 'mar'],
    ['2 letters', 'jo'],
    ['4 digits of a phone', '4711'],
    ['a whole address', `person${String(patients - 9)}@example.com`],
    ['a booking number', model.reference],
    ['nobody', 'zzyzx'],
  ] as const)
    rows.push([
      `${dialect}: ${what}`,
      ...(await timesOf(() => findAtDesk(site.context, text, DESK), rounds)),
    ]);
  await site.close();
  return rows;
}

async function timesOf(find: () => ReturnType<typeof findAtDesk>, rounds: number): Promise<string[]> {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    found = expectOk(await find()).patients.length;
    times.push(performance.now() - started);
  }
  times.sort((one, other) => one - other);
  const middle = times[Math.floor(times.length / 2)] ?? 0;
  return [String(found), middle.toFixed(1), (times.at(-1) ?? 0).toFixed(1)];
}
