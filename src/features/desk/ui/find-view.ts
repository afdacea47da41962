import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { PersonVisit } from '#/features/booking/domain/person-visits.ts';
import type { Clinic } from '#/features/clinic/content.ts';
import type { Person } from '#/features/patients/domain/person.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { fullName } from '#/kernel/person-name.ts';
import { paths } from '#/paths.ts';

export type VisitLink = { readonly href: string; readonly words: string };

export type FoundRow = {
  readonly href: string;
  readonly name: string;
  readonly phone: string;
  readonly ownerDecides: boolean;
  readonly next: VisitLink | null;
  readonly later: readonly VisitLink[];
  readonly last: VisitLink | null;
  /** Null when nothing is open. */
  readonly balance: string | null;
};

export type FindView = {
  /** As it was typed. */
  readonly text: string;
  /** What came of it; null before anything was looked for. */
  readonly said: string | null;
  readonly rows: readonly FoundRow[];
  /** The code of a voucher, when that was typed. */
  readonly gift: string | null;
};

type Names = {
  readonly clinic: Pick<Clinic, 'timeZone'>;
  readonly practitioners: readonly { readonly slug: string; readonly name: string }[];
};

type Found = {
  readonly person: Person;
  readonly next: PersonVisit | null;
  readonly later: readonly PersonVisit[];
  readonly last: PersonVisit | null;
  readonly balanceCents: number;
};

export function foundRows(patients: readonly Found[], names: Names): readonly FoundRow[] {
  const linkOf = (visit: PersonVisit) => visitLink(visit, names);
  return patients.map(({ person, next, later, last, balanceCents }) => ({
    href: paths.deskPatient(person.id),
    name: fullName(person.facts),
    phone: person.facts.phone,
    ownerDecides: person.ownerDecides,
    next: next === null ? null : linkOf(next),
    later: later.map(linkOf),
    last: last === null ? null : linkOf(last),
    balance: balanceWords(balanceCents),
  }));
}

/** "Tuesday, May 4, 1:30 pm, Ana R." with the way to the visit's card. */
export function visitLink(visit: PersonVisit, { clinic, practitioners }: Names): VisitLink {
  const therapist = practitioners.find(({ slug }) => slug === visit.practitioner)?.name ?? visit.practitioner;
  return {
    href: paths.deskVisit(visit.reference),
    words: `${momentWords(visit.startsAtMs, clinic.timeZone)}, ${therapist}`,
  };
}

export function balanceWords(balanceCents: number): string | null {
  if (balanceCents === 0) return null;
  const amount = formatCents(cents(Math.abs(balanceCents)));
  return balanceCents > 0 ? `${amount} to pay` : `${amount} paid too much`;
}

export function foundWords(
  found: {
    readonly patients: readonly unknown[];
    readonly hasMore: boolean;
    readonly isTooShort: boolean;
  },
  isGift: boolean,
): string {
  const { length } = found.patients;
  if (isGift && length === 0) return 'This is the code of a gift. No patient has its address.';
  if (found.isTooShort) return 'Type a little more: 2 letters of a name or 3 digits of a phone number.';
  if (length === 0) return 'Nobody found. Try fewer letters, or another part of the name.';
  if (found.hasMore) return `The first ${String(length)} by name. Type more to see fewer.`;
  return length === 1 ? '1 patient' : `${String(length)} patients`;
}
