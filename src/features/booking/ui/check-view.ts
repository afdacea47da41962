import { cancellationTerms, type CancellationPolicy } from '#/features/booking/domain/cancellation-policy.ts';
import type { VisitDetails } from '#/features/booking/forms/details-form.ts';
import { clockWords, dateWords, momentWords, zoneWords } from '#/features/booking/ui/clock-words.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { localDateAt, type LocalDate } from '#/kernel/zoned-time.ts';

export type CheckRow = {
  readonly term: string;
  readonly lines: readonly string[];
  readonly href: string | null;
  readonly noun: string;
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
  return `${momentWords(startsAtMs, timeZone)}${zoneWords(startsAtMs, timeZone)}`;
}

export function visitRows(visit: ChosenVisit, clinic: CheckClinic, hrefs: CheckHrefs): readonly CheckRow[] {
  const { timeZone, city, street } = clinic;
  const date = localDateAt(timeZone, visit.startsAtMs);
  const times = `${clockWords(visit.startsAtMs, timeZone)} to ${clockWords(visit.endsAtMs, timeZone)}`;
  const day = `${dateWords(date)}, ${date.slice(0, 4)}`;
  return [
    { term: 'Day and time', lines: [day, `${times}, ${city} time`], href: hrefs.times, noun: 'day and time' },
    { term: 'Visit', lines: [visit.serviceName], href: hrefs.visit, noun: 'visit' },
    { term: 'Therapist', lines: [visit.therapist], href: hrefs.therapist, noun: 'therapist' },
    {
      term: 'Where',
      lines: [`${street}, ${city}`, ...(visit.stepFree ? ['Room without steps'] : [])],
      href: null,
      noun: '',
    },
  ];
}

const INSURANCE_WORDS = {
  yes: 'Yes, I want to use insurance',
  no: 'No, I pay myself',
  'not-sure': 'Not sure yet',
} as const;

export function personRows(details: VisitDetails, href: string): readonly CheckRow[] {
  const row = (term: string, text: string, noun: string, anchor: string): CheckRow => ({
    term,
    lines: text.split('\n'),
    href: `${href}#${anchor}`,
    noun,
  });
  const { bookedBy, guardian, reason } = details;
  return [
    ...(bookedBy === null ? [] : [row('Booked by', bookedBy, 'who books', 'bookedBy')]),
    row('Name', `${details.firstName} ${details.lastName}`, 'name', 'firstName'),
    row('Birth date', birthWords(details.birthDate), 'birth date', 'birthMonth'),
    ...(guardian === null ? [] : [row('Parent or guardian', guardian, 'parent or guardian', 'guardian')]),
    row('Email', details.email, 'email', 'email'),
    row('Phone', details.phone, 'phone', 'phone'),
    row('Use insurance', INSURANCE_WORDS[details.insurance], 'use of insurance', 'insurance-yes'),
    row('Reason', reason ?? 'Not given', 'reason', 'reason'),
  ];
}

/** "May 20, 1985" */
function birthWords(date: LocalDate): string {
  return `${dateWords(date).replace(/^\w+, /, '')}, ${date.slice(0, 4)}`;
}

export function payingRows(visit: ChosenVisit, clinic: CheckClinic, nowMs: number): readonly CheckRow[] {
  return [
    {
      term: 'Price',
      lines: [`${formatCents(cents(visit.priceCents))}, paid at the clinic`],
      href: null,
      noun: '',
    },
    { term: 'Free to change', lines: [changeWords(visit, clinic, nowMs)], href: null, noun: '' },
  ];
}

/** Until when moving or cancelling is free, in words, and what it costs after that. */
export function changeWords(visit: ChosenVisit, clinic: CheckClinic, nowMs: number): string {
  const { freeUntilMs } = cancellationTerms(clinic.cancellation, visit, nowMs);
  const fee = cancellationTerms(clinic.cancellation, visit, Math.max(nowMs, freeUntilMs)).feeCents;
  if (fee === 0) return 'It is free to change or cancel this visit.';
  if (freeUntilMs <= nowMs) return `This visit is soon. The fee to change or cancel is ${formatCents(fee)}.`;
  return `Until ${momentWords(freeUntilMs, clinic.timeZone)}. After that the fee is ${formatCents(fee)}.`;
}
