import { changeWords, type CheckClinic } from '#/features/booking/ui/check-view.ts';
import { clockWords, momentWords } from '#/features/booking/ui/clock-words.ts';

/** A booked visit as its confirmation shows it. */
export type BookedView = {
  readonly reference: string;
  /** "Tuesday, May 4, 1:30 pm to 2:30 pm" */
  readonly when: string;
  readonly therapist: string;
  /** "1200 Sample Street, Suite 3, Seattle" */
  readonly place: string;
  readonly email: string;
  readonly visitHref: string;
  readonly calendarHref: string;
  /** Until when changing is free. */
  readonly changeWords: string;
  readonly bring: readonly string[];
  readonly directions: readonly string[];
  /** Each completes "Call us before you come if". */
  readonly callBefore: readonly string[];
  readonly phone: string;
};

export type BookedFacts = {
  readonly reference: string;
  /** The secret path of the visit. */
  readonly path: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly priceCents: number;
  readonly therapist: string;
  readonly email: string;
  readonly bring: readonly string[];
  readonly callBefore: readonly string[];
};

type BookedClinic = CheckClinic & { readonly directions: readonly string[]; readonly phone: string };

export function bookedView(facts: BookedFacts, clinic: BookedClinic, nowMs: number): BookedView {
  const { startsAtMs, endsAtMs, path } = facts;
  const until = changeWords(facts, clinic, nowMs);
  return {
    reference: facts.reference,
    when: `${momentWords(startsAtMs, clinic.timeZone)} to ${clockWords(endsAtMs, clinic.timeZone)}`,
    therapist: facts.therapist,
    place: `${clinic.street}, ${clinic.city}`,
    email: facts.email,
    visitHref: path,
    calendarHref: `${path}/calendar.ics`,
    changeWords: until.startsWith('Until') ? `It is free until${until.slice('Until'.length)}` : until,
    bring: facts.bring,
    callBefore: facts.callBefore,
    directions: clinic.directions,
    phone: clinic.phone,
  };
}
