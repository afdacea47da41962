import type { Practitioner } from '#/features/booking/content.ts';
import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { PatientContact } from '#/features/booking/domain/appointment.ts';
import type { CalAttendee, CalBooking, CalHost } from '#/features/cal-com/domain/cal-booking.ts';
import type { Service } from '#/features/services/content.ts';
import { parseEmailAddress } from '#/kernel/email-address.ts';
import { looksLikeLink, MAX_NAME, readPersonName } from '#/kernel/person-name.ts';
import { readPhoneNumber } from '#/kernel/phone-number.ts';
import { DAY_MS, MINUTE_MS } from '#/kernel/zoned-time.ts';

/** Our words for a booking, or null for one that is none of our visits. */
export function meaningOf(
  booking: CalBooking,
  content: { readonly services: readonly Service[]; readonly practitioners: readonly Practitioner[] },
  linkSlug: string,
): { readonly service: Service; readonly practitioner: string } | null {
  const service = serviceOf(booking, content.services, linkSlug);
  if (service === null) return null;
  return { service, practitioner: therapistOf(booking.hosts, content.practitioners) };
}

/**
 * The kind by the name that both use, else by the length. What is booked under another name than that of `CAL_LINK` or of
 * a service is no visit: therapists may use Cal.com for other things, too. So is what lasts no time, or a day.
 */
function serviceOf(
  { eventSlug, startsAtMs, endsAtMs }: CalBooking,
  services: readonly Service[],
  linkSlug: string,
): Service | null {
  const lengthMs = endsAtMs - startsAtMs;
  if (!(lengthMs >= MINUTE_MS && lengthMs < DAY_MS)) return null;
  const named = services.find(({ slug, calEventType = slug }) => calEventType === eventSlug);
  if (named !== undefined) return named;
  if (eventSlug !== null && eventSlug !== linkSlug) return null;
  const distance = ({ minutes }: Service) => Math.abs(minutes * MINUTE_MS - lengthMs);
  return services.toSorted((one, other) => distance(one) - distance(other))[0] ?? null;
}

/** A slug, or `any` where no host is one of our therapists, as with one account for a whole clinic. */
function therapistOf(hosts: readonly CalHost[], practitioners: readonly Practitioner[]): string {
  for (const host of hosts) {
    const found =
      practitioners.find(({ calUser }) => calUser !== undefined && isAlike(calUser, host.username)) ??
      practitioners.find(({ name }) => isAlike(name, host.name) || isAlike(name, withInitial(host.name)));
    if (found !== undefined) return found.slug;
  }
  return ANY_PRACTITIONER;
}

function isAlike(one: string, other: string | null): boolean {
  return other !== null && one.toLowerCase() === other.trim().toLowerCase();
}

/** "Ana Reyes" as patients see it here: "Ana R." */
function withInitial(name: string): string {
  const [first = '', ...more] = name.trim().split(/\s+/u);
  const initial = Array.from(more.at(-1) ?? '')[0];
  return initial === undefined ? first : `${first} ${initial}.`;
}

/** Who comes, in the shape of every visit. Whom a name of unusual signs hides is still somebody to call. */
export function contactOf({ name, email, phone }: CalAttendee): PatientContact {
  const read = parseEmailAddress(email ?? '');
  const number = readPhoneNumber(phone ?? '');
  return {
    ...namesOf(name),
    email: read.ok ? read.value : null,
    phone: number.ok ? number.value : NO_PHONE,
    birthDate: null,
    guardian: null,
  };
}

/** Stands where no number was given; an empty one is that of somebody who was erased. */
const NO_PHONE = '–';

const NOBODY = 'Somebody';

/** The last word is the last name; whoever has one name only has no last one. */
function namesOf(typed: string): Pick<PatientContact, 'firstName' | 'lastName'> {
  const words = plainName(typed).split(' ');
  const last = words.length > 1 ? (words.pop() ?? '') : '';
  const firstName = cut(words.join(' '));
  const parts = [firstName, cut(last)].map((part) => readPersonName(part));
  const [one, other] = parts;
  if (one?.ok === true) return { firstName: one.value, lastName: other?.ok === true ? other.value : '' };
  return { firstName: other?.ok === true ? other.value : NOBODY, lastName: '' };
}

/** As it was typed, if it can be a name at all; else without the signs that no name has. */
function plainName(typed: string): string {
  const spaced = typed.replaceAll(/\s+/gu, ' ').trim();
  if (readPersonName(cut(spaced)).ok) return spaced;
  const plain = spaced
    .replaceAll(/[^\p{L}\p{M}\p{Nd}'’ -]/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
  return looksLikeLink(plain) || plain === '' ? NOBODY : plain;
}

function cut(name: string): string {
  return Array.from(name).slice(0, MAX_NAME).join('').trim();
}
