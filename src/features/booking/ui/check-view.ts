import {
  changeTerms,
  FREE_AFTER_BOOKING_MINUTES,
  type CancellationPolicy,
} from '#/features/booking/domain/cancellation-policy.ts';
import { untilWords } from '#/features/booking/domain/change-words.ts';
import type { VisitDetails } from '#/features/booking/forms/details-form.ts';
import { clockWords, dateWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import { shownEmail } from '#/kernel/email-address.ts';
import { formatCents } from '#/kernel/money.ts';
import { fullName } from '#/kernel/person-name.ts';
import { localDateAt, type LocalDate } from '#/kernel/zoned-time.ts';

/** One row of the summary list. */
export type CheckRow = {
  readonly name: string;
  readonly lines: readonly string[];
  readonly change?: { readonly href: string; readonly what: string };
};

/** A visit that is chosen and not booked yet. */
export type ChosenVisit = {
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly serviceName: string;
  readonly priceCents: number;
  /** "Ana R., LMT (sample)" */
  readonly therapist: string;
  readonly stepFree: boolean;
};

export type CheckClinic = {
  readonly timeZone: string;
  /** "Seattle" */
  readonly city: string;
  /** "1200 Sample Street, Suite 3" */
  readonly street: string;
  readonly cancellation: CancellationPolicy;
};

export type CheckHrefs = {
  readonly visit: string;
  readonly therapist: string;
  readonly times: string;
  readonly details: string;
};

/** "Tuesday, May 4, 1:30 pm": what the button books. */
export function bookingMoment({ startsAtMs }: { readonly startsAtMs: number }, timeZone: string): string {
  return momentWords(startsAtMs, timeZone);
}

export function visitRows(visit: ChosenVisit, clinic: CheckClinic, hrefs: CheckHrefs): readonly CheckRow[] {
  const { timeZone, city, street } = clinic;
  const date = localDateAt(timeZone, visit.startsAtMs);
  const times = `${clockWords(visit.startsAtMs, timeZone)} to ${clockWords(visit.endsAtMs, timeZone)}`;
  const day = `${dateWords(date)}, ${date.slice(0, 4)}`;
  const row = (name: string, lines: readonly string[], href: string): CheckRow => ({
    name,
    lines,
    change: { href, what: name.toLowerCase() },
  });
  return [
    row('Day and time', [day, `${times}, ${city} time`], hrefs.times),
    row('Visit', [visit.serviceName], hrefs.visit),
    row('Therapist', [visit.therapist], hrefs.therapist),
    { name: 'Where', lines: [`${street}, ${city}`, ...(visit.stepFree ? ['Room without steps'] : [])] },
  ];
}

const INSURANCE_WORDS = {
  yes: 'Yes, I want to use insurance',
  no: 'No, I pay myself',
  'not-sure': 'Not sure yet',
} as const;

export function personRows(details: VisitDetails, href: string): readonly CheckRow[] {
  const row = (name: string, text: string, field: string): CheckRow => ({
    name,
    lines: text.split('\n'),
    change: { href: `${href}#${field}`, what: name.toLowerCase() },
  });
  const { bookedBy, guardian, reason } = details;
  return [
    ...(bookedBy === null ? [] : [row('Booked by', bookedBy, 'bookedBy')]),
    row('Name', fullName(details), 'firstName'),
    row('Birth date', birthWords(details.birthDate), 'birthMonth'),
    ...(guardian === null ? [] : [row('Parent or guardian', guardian, 'guardian')]),
    row('Email', shownEmail(details.email), 'email'),
    row('Phone', details.phone, 'phone'),
    row('Use insurance', INSURANCE_WORDS[details.insurance], 'insurance'),
    row('Reason', reason === null ? 'Not given' : `${reason}\nOnly your care team sees this.`, 'reason'),
  ];
}

/** "May 20, 1985" */
function birthWords(date: LocalDate): string {
  return `${dateWords(date).replace(/^\w+, /, '')}, ${date.slice(0, 4)}`;
}

/** `price` says what is paid, when and where. */
export function payingRows(
  price: readonly string[],
  visit: ChosenVisit,
  clinic: CheckClinic,
  nowMs: number,
): readonly CheckRow[] {
  return [
    { name: 'Price', lines: price },
    { name: 'Free to change', lines: [changeWords(visit, clinic, nowMs)] },
  ];
}

/** Until when moving or cancelling is free, in words, and what it costs after that. */
export function changeWords(
  visit: { readonly startsAtMs: number; readonly priceCents: number },
  clinic: CheckClinic,
  nowMs: number,
): string {
  const priced = { ...visit, bookedAtMs: null, feeCents: 0 };
  const terms = changeTerms(clinic.cancellation, priced, false, nowMs);
  switch (terms.kind) {
    case 'free-until':
      return `Until ${untilWords(terms, clinic.timeZone)}. After that the fee is ${formatCents(terms.feeCents)}.`;
    case 'fee':
      return `For ${FREE_AFTER_BOOKING_MINUTES} minutes after you book. After that the fee is ${formatCents(terms.feeCents)}.`;
    default:
      return 'It is free to change or cancel this visit.';
  }
}
