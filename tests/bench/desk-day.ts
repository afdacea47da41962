import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { DialectName } from '#/platform/db/database.ts';
import { getJson, postJson } from '../builders/booking-client.ts';
import { startBookingHttp, type BookingHttp } from '../builders/booking-http.ts';
import { crowdedContent } from '../builders/booking-content.ts';
import { TUESDAY_TEN } from '../builders/booking.ts';
import { DIALECTS, emptyDatabase } from '../builders/database.ts';
import { serveBusyDesk, sessionOf } from '../builders/desk-server.ts';
import { signInAs } from '../builders/desk-session.ts';
import { expectOk } from '../builders/expect-ok.ts';
import { staffAsking } from '../builders/staff.ts';
import type { Subject } from './subject.ts';
import { printTable } from './table.ts';

const DAY = '/api/desk/day?date=2027-03-09';
const AIM_MS = 40;
const THERAPISTS = 12;
const WHOLE = { dialects: DIALECTS as readonly DialectName[], visits: 60, rounds: 400 };
const TINY: typeof WHOLE = { dialects: ['sqlite'], visits: 6, rounds: 5 };

export const subject: Subject = {
  says: 'the day of the front desk with 60 visits, its live change and a press',
  minutes: 1,
  needsPostgres: true,
  async run({ tiny }) {
    const size = tiny ? TINY : WHOLE;
    const rows: string[][] = [];
    for (const dialect of size.dialects) rows.push(...(await benchDay(dialect, size)));
    // The page needs the built site: `npm run build` comes first.
    if (!tiny) for (const dialect of size.dialects) rows.push(await benchPage(dialect, size));
    console.log(`One browser, one request after another; aim for the day: a median of ${AIM_MS} ms`);
    printTable(['database and question', 'median ms', 'p99 ms', 'KB'], rows);
  },
};

async function benchDay(
  dialect: DialectName,
  { visits, rounds }: typeof WHOLE,
): Promise<readonly string[][]> {
  const site = await startBookingHttp(dialect, { content: crowdedContent(THERAPISTS) });
  try {
    const references = await fillDay(site, visits);
    const desk = await signInAs(site, 'front-desk');
    const whole = () => getJson(site.origin, DAY, desk);
    const { etag = '', body } = await whole();
    if (body.visits.length !== visits) throw new Error(`The day has ${body.visits.length} visits.`);
    const kilobytes = (JSON.stringify(body).length / 1_024).toFixed(0);
    const unchanged = { ...desk, 'If-None-Match': etag };
    return [
      row(`${dialect}, a day of ${visits} visits`, await timed(rounds, whole, 200), kilobytes),
      row(
        `${dialect}, nothing has changed`,
        await timed(rounds, () => getJson(site.origin, DAY, unchanged), 304),
        '0',
      ),
      row(`${dialect}, check in`, await timedPresses(site, references, desk), '0'),
    ];
  } finally {
    await site.close();
  }
}

/** The page as a browser gets it, from the built site in a process of its own. */
async function benchPage(dialect: DialectName, { visits, rounds }: typeof WHOLE): Promise<string[]> {
  const date = Temporal.Now.plainDateISO('America/Los_Angeles').add({ days: 2 }).toString() as LocalDate;
  const database = await emptyDatabase(dialect);
  const desk = await serveBusyDesk(database.url, { date, visits, reason: 'a stiff neck' });
  try {
    const login = desk.logins.find(({ role }) => role === 'front-desk');
    if (login === undefined) throw new Error('Nobody of the front desk.');
    const headers = { Cookie: await sessionOf(desk, login) };
    let bytes = 0;
    const page = async () => {
      const answer = await fetch(`${desk.origin}/desk/day?date=${date}`, { headers });
      bytes = (await answer.arrayBuffer()).byteLength;
      return answer;
    };
    return row(`${dialect}, the page`, await timed(rounds, page, 200), (bytes / 1_024).toFixed(0));
  } finally {
    await desk.stop();
    await database.remove();
  }
}

/** Every hour and a quarter of each therapist from nine on. */
async function fillDay({ context }: BookingHttp, visits: number): Promise<readonly string[]> {
  const desk = staffAsking('front-desk');
  const references: string[] = [];
  for (let n = 0; n < visits; n += 1) {
    const startsAt = TUESDAY_TEN.add({ minutes: 75 * Math.floor(n / THERAPISTS) - 60 });
    const contact = { firstName: 'Patient', lastName: `Number${String(n)}`, phone: '206-555-0187' };
    const patient = {
      kind: 'new',
      contact: { ...contact, email: null, birthDate: null, guardian: null },
    } as const;
    const practitioner = `therapist-${(n % THERAPISTS) + 1}`;
    const wish = { service: 'medical-massage-60', practitioner, startsAt, override: null, patient };
    references.push(expectOk(await bookAtDesk(context, wish, desk)).appointment.reference);
  }
  return references;
}

async function timed(
  rounds: number,
  ask: () => Promise<{ readonly status: number }>,
  status: number,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const answer = await ask();
    times.push(performance.now() - started);
    if (answer.status !== status) throw new Error(`The desk answered ${answer.status}.`);
  }
  return times.toSorted((a, b) => a - b);
}

async function timedPresses(
  { origin }: BookingHttp,
  references: readonly string[],
  desk: { readonly Cookie: string },
): Promise<readonly number[]> {
  const waiting = [...references];
  const press = () =>
    postJson(origin, `/api/desk/visits/${waiting.pop() ?? ''}/arrive`, { version: 0 }, desk);
  return timed(references.length, press, 200);
}

function row(name: string, times: readonly number[], kilobytes: string): string[] {
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  return [name, at(0.5), at(0.99), kilobytes];
}
