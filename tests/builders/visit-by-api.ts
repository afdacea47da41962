import type { Clinic } from './clinic-in-browser.ts';
import { openTimes, PATIENT, postJson, type WantedSlot } from './booking-client.ts';

/** A visit that was booked as a program would, and the secret path of its page. */
export type BookedVisit = WantedSlot & { readonly reference: string; readonly path: string };

export type ReadMail = {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly { readonly contentType: string; readonly base64: string }[];
};

type Place = Pick<Clinic, 'origin' | 'sandbox'>;

/** Books the first free time from three days ahead on, or the one that is given. */
export async function bookVisit(
  { origin, nowMs = Date.now }: Place & Partial<Pick<Clinic, 'nowMs'>>,
  email: string,
  wanted?: WantedSlot,
  phone: string = PATIENT.phone,
): Promise<BookedVisit> {
  const [first] =
    wanted === undefined ? await openTimes(origin, 'medical-massage-60', 14, nowMs()) : [wanted];
  if (first === undefined) throw new Error('No time is free.');
  const { service, practitioner, startsAt } = first;
  const hold = await postJson(origin, '/api/holds', { service, practitioner, startsAt });
  const { holdToken } = hold.body as { holdToken: string };
  const patient = { ...PATIENT, email, phone };
  const made = await postJson(origin, '/api/appointments', { holdToken, patient, payment: 'clinic' });
  if (made.status !== 201) throw new Error(`POST /api/appointments answered ${made.status}`);
  const { reference, manageUrl } = made.body as { reference: string; manageUrl: string };
  return { service, practitioner, startsAt, reference, path: new URL(manageUrl).pathname };
}

/** So near to the visit that a change is late; nothing happens when it is nearer already. */
export async function atMostTwentyHoursBefore(
  clinic: Pick<Clinic, 'nowMs' | 'advance'>,
  visit: WantedSlot,
): Promise<void> {
  const hours = (Date.parse(visit.startsAt) - clinic.nowMs()) / 3_600_000;
  if (hours > 20) await clinic.advance(Math.round((hours - 20) * 60));
}

/** Runs everything that is due and gives the mails to one address, newest first. */
export async function mailsTo(
  { sandbox }: Pick<Place, 'sandbox'>,
  email: string,
): Promise<readonly ReadMail[]> {
  await control(sandbox, 'jobs/run');
  return sentTo({ sandbox }, email);
}

/** The same, of what went out already. */
export async function sentTo(
  { sandbox }: Pick<Place, 'sandbox'>,
  email: string,
): Promise<readonly ReadMail[]> {
  const answer = await fetch(`${sandbox}/mail.json?to=${encodeURIComponent(email)}`);
  return (await answer.json()) as readonly ReadMail[];
}

export async function allMails(sandbox: string): Promise<readonly ReadMail[]> {
  return (await (await fetch(`${sandbox}/mail.json`)).json()) as readonly ReadMail[];
}

/** Makes the stand-in for the mail service fail, or work again. */
export async function failMail(sandbox: string, fault: string, slowMs?: number): Promise<void> {
  await control(sandbox, 'resend', slowMs === undefined ? { fault } : { fault, slowMs });
}

async function control(sandbox: string, what: string, body: unknown = {}): Promise<void> {
  const answer = await fetch(`${sandbox}/control/${what}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${what}.`);
}

/** The page of the visit that a mail leads to: another secret than the one that the answer to a booking holds. */
export function visitPathIn(mail: ReadMail | undefined): string {
  const path = /\/visit\/[\w-]+/.exec(mail?.text ?? '')?.[0];
  if (path === undefined) throw new Error('No mail leads to a visit.');
  return path;
}

/** Every address in a mail: in its HTML, in its text and in its calendar file. */
export function addressesIn({ html, text, attachments }: ReadMail): readonly string[] {
  const files = attachments.map(({ base64 }) =>
    Buffer.from(base64, 'base64').toString().replaceAll('\r\n ', ''),
  );
  const found = [html.replaceAll('&amp;', '&'), text, ...files].flatMap(
    (words) => words.match(/https?:\/\/[^\s"<>\\]+/g) ?? [],
  );
  return [...new Set(found)];
}
