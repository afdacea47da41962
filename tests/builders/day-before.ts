import type { DemoLogin } from '#/features/staff/seed-staff.ts';
import { getJson, postJson } from './booking-client.ts';
import type { Booked, PlayedDay } from './day-script.ts';
import { sessionOf } from './desk-server.ts';
import type { Clinic } from './start-clinic.ts';
import { addressesIn, mailsTo } from './visit-by-api.ts';

export type PreparedDay = {
  readonly day: PlayedDay;
  readonly clinic: Clinic;
  referenceOf(who: string): string;
  giftCodeOf(who: string): string;
  /** Looks again who is booked on a day. */
  readAgain(date: string): Promise<void>;
  /** Moves the clock to a time of the day, so many days on, and does what is due. */
  at(clock: string, daysOn?: number): Promise<void>;
  /** An answer of a machine address for the owner. */
  ask(path: string): Promise<ReturnType<typeof JSON.parse>>;
};

type People = Readonly<Record<'owner' | 'front-desk', DemoLogin>>;

/** On the shelf before the day. */
export const BOTTLES = 5;

/** A clinic some days before: everybody is booked, and `gift`, where the day has one, names who has a gift code. */
export async function prepareDay(
  clinic: Clinic,
  day: PlayedDay,
  people: People,
  gift: string | null,
): Promise<PreparedDay> {
  const references = new Map<string, string>();
  const moveTo = async (date: Temporal.PlainDate, clock: string) => {
    const target = date.toZonedDateTime({ timeZone: 'America/Los_Angeles', plainTime: clock });
    await clinic.advance((target.epochMilliseconds - clinic.nowMs()) / 60_000);
    await runJobs(clinic);
  };
  const date = Temporal.PlainDate.from(day.date);
  await moveTo(date.subtract({ days: 6 }), '10:00');
  const headers = { Cookie: await sessionOf(clinic, people.owner, 2, clinic.nowMs()) };
  const { practitioner, from, to } = day.hours;
  const hours = { practitioner, date: day.date, hours: [{ from, to }] };
  must(await postJson(clinic.origin, '/api/desk/hours', hours, headers), 200);
  for (const visit of day.booked) await book(clinic, day, visit, headers);
  const code = gift === null ? '' : await giftCode(clinic, gift, headers);
  await runJobs(clinic);
  const readAgain = async (on: string) => {
    const cookie = { Cookie: await sessionOf(clinic, people.owner, 2, clinic.nowMs()) };
    const { body } = await getJson(clinic.origin, `/api/desk/day?date=${on}`, cookie);
    for (const { patient, reference } of body.visits) references.set(firstWord(patient), reference);
  };
  await clinic.advance(1);
  await readAgain(day.date);
  return {
    ...{ day, clinic, readAgain },
    referenceOf(who) {
      const known = references.get(who);
      if (known === undefined) throw new Error(`${who} has no visit.`);
      return known;
    },
    giftCodeOf: () => code,
    at: (clock, daysOn = 0) => moveTo(date.add({ days: daysOn }), clock),
    async ask(path) {
      await clinic.advance(1);
      const cookie = { Cookie: await sessionOf(clinic, people.owner, 2, clinic.nowMs()) };
      return (await getJson(clinic.origin, path, cookie)).body;
    },
  };
}

function firstWord(name: string): string {
  return name.split(' ')[0] ?? '';
}

async function runJobs({ sandbox }: Clinic): Promise<void> {
  const answer = await fetch(`${sandbox}/control/jobs/run`, { method: 'POST' });
  if (!answer.ok) throw new Error(`The jobs did not run: ${await answer.text()}`);
}

function must({ status, body }: { status: number; body: unknown }, wanted: number): void {
  if (status !== wanted) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
}

function emailOf(who: string): string {
  return `${who.toLowerCase()}@example.com`;
}

async function book(
  { origin }: Clinic,
  { date }: PlayedDay,
  { who, clock, practitioner, service, paid }: Booked,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const startsAt = Temporal.PlainDateTime.from(`${date}T${clock}`)
    .toZonedDateTime('America/Los_Angeles')
    .toInstant()
    .toString();
  const phone = `206-555-01${who.slice(1)}`;
  if (paid === 'later') {
    const patient = { name: `${who} Sample`, phone, email: emailOf(who) };
    must(
      await postJson(origin, '/api/desk/visits', { service, practitioner, startsAt, patient }, headers),
      201,
    );
    return;
  }
  const held = await postJson(origin, '/api/holds', { service, practitioner, startsAt });
  must(held, 201);
  const patient = { firstName: who, lastName: 'Sample', email: emailOf(who), phone };
  const { holdToken } = held.body;
  const asked = await postJson(origin, '/api/appointments', { holdToken, patient, payment: 'card' });
  must(asked, 200);
  await fetch(`${String(asked.body.checkoutUrl)}/pay`, { method: 'POST', redirect: 'manual' });
}

/** Signs up for the letter, and counts the bottles that the gifts are. */
async function giftCode(
  clinic: Clinic,
  who: string,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  const { origin } = clinic;
  const send = async (path: string, form: Readonly<Record<string, string>>) =>
    (
      await fetch(`${origin}${path}`, {
        ...{ method: 'POST', body: new URLSearchParams(form) },
        headers: { origin, ...headers },
      })
    ).text();
  await send('/desk/vouchers', { act: 'count', counted: String(BOTTLES) });
  await send('/newsletter', { email: emailOf(who) });
  const mails = await mailsTo(clinic, emailOf(who));
  const link = mails.flatMap(addressesIn).find((address) => address.includes('/newsletter/confirm?')) ?? '';
  const { pathname, search } = new URL(link);
  const page = await send(`${pathname}${search}`, {});
  const code = /[0-9A-Z]{3}(?:-[0-9A-Z]{3}){4}/.exec(page)?.[0];
  if (code === undefined) throw new Error('There is no gift code.');
  return code;
}
