import type { AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import { nextAndLast, type PersonVisit } from '#/features/booking/domain/person-visits.ts';
import { dateWords } from '#/features/booking/domain/clock-words.ts';
import type { LineKind, PaidBy } from '#/features/checkout/domain/money-line.ts';
import { signedMoney } from '#/features/checkout/ui/signed-money.ts';
import type { Clinic } from '#/features/clinic/content.ts';
import { balanceWords, visitLink, type VisitLink } from '#/features/desk/ui/find-view.ts';
import {
  comfortFields,
  FACT_WORDS,
  PAIR_WORDS,
  type ComfortField,
} from '#/features/desk/ui/patient-words.ts';
import { lineWords } from '#/features/desk/ui/money-words.ts';
import { newsView, type News } from '#/features/desk/ui/news-view.ts';
import { HEARD_FROM_WORDS } from '#/features/patients/ui/heard-from-words.ts';
import { whenWords } from '#/features/desk/ui/when-words.ts';
import type { PairReason } from '#/features/patients/domain/doubtful-pair.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Person } from '#/features/patients/domain/person.ts';
import type { TypedDifference } from '#/features/patients/domain/typed-difference.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { localDateAt, type LocalDate } from '#/kernel/zoned-time.ts';
import { fullName } from '#/kernel/person-name.ts';
import { paths } from '#/paths.ts';

/** Another patient beside this one. */
type OtherPatient = {
  readonly id: PatientId;
  readonly href: string;
  readonly name: string;
  readonly contact: string;
};

export type PatientPageView = {
  readonly action: string;
  readonly waitListHref: string;
  readonly name: string;
  readonly version: number;
  readonly faults: readonly { readonly fieldId: string; readonly message: string }[];
  readonly errors: Readonly<Record<string, string>>;
  readonly facts: TypedValues;
  readonly phones: readonly string[];
  readonly comfort: readonly ComfortField[];
  readonly language: string;
  readonly interpreter: boolean;
  readonly stepFree: boolean;
  readonly ownerDecides: boolean;
  readonly mayMark: boolean;
  readonly balance: string | null;
  readonly next: VisitLink | null;
  readonly last: VisitLink | null;
  readonly visits: readonly (VisitLink & {
    readonly reference: string;
    readonly state: string;
    readonly open: string | null;
  })[];
  readonly messages: readonly (ReturnType<typeof newsView> & { readonly reference: string })[];
  readonly money: readonly {
    readonly day: string;
    readonly words: string;
    readonly amount: string;
    readonly reference: string;
  }[];
  readonly papers: readonly {
    readonly when: string;
    readonly words: string;
    readonly reference: string | null;
    readonly href: string | null;
  }[];
  readonly heardFrom: string | null;
  /** What only the owner does; null for others. */
  readonly owner: {
    readonly trailHref: string;
    readonly exportHref: string;
    readonly eraseHref: string;
  } | null;
  readonly toCheck: readonly { readonly words: string; readonly reference: string; readonly fact: string }[];
  readonly pairs: readonly (OtherPatient & { readonly why: string })[];
  readonly merged: readonly OtherPatient[];
};

type Found = {
  readonly person: Person;
  readonly visits: readonly PersonVisit[];
  readonly balanceCents: number;
  readonly openCents: ReadonlyMap<string, number>;
  readonly news: readonly (News & { readonly reference: string })[];
  readonly lines: readonly {
    readonly day: LocalDate;
    readonly kind: LineKind;
    readonly method: PaidBy | null;
    readonly cents: number;
    readonly reference: string;
  }[];
  readonly papers: readonly ListedPaper[];
  readonly pairs: readonly { readonly one: Person; readonly other: Person; readonly reason: PairReason }[];
  readonly toCheck: readonly (TypedDifference & { readonly visit: PersonVisit })[];
};

type Setting = {
  readonly clinic: Pick<Clinic, 'timeZone'>;
  readonly practitioners: readonly { readonly slug: string; readonly name: string }[];
  readonly nowMs: number;
  readonly mayMark: boolean;
  readonly mayExport: boolean;
  readonly mayReadHealth: boolean;
};

type ListedPaper = {
  readonly kind: keyof typeof PAPER_WORDS;
  readonly atMs: number;
  readonly reference: string | null;
};

const PAPER_WORDS = {
  receipt: 'Receipt',
  estimate: 'Price in writing',
  superbill: 'Superbill, made when it is asked for',
  order: 'Doctor’s order, copied',
  'order-with-paper': 'Doctor’s order, copied, with its paper',
} as const;

const STATE_WORDS: Readonly<Record<AppointmentStatus, string>> = {
  pending: 'Not booked',
  booked: 'Booked',
  arrived: 'Arrived',
  fulfilled: 'Took place',
  cancelled: 'Cancelled',
  noshow: 'No-show',
};

/** `again`: what was typed and is to be put right. */
export function patientView(
  found: Found,
  setting: Setting,
  again: { readonly typed: TypedValues; readonly faults: readonly FieldFault[] },
): PatientPageView {
  const { person, visits } = found;
  const { facts } = person;
  const isFactsAgain = again.faults.length > 0 && again.typed['act'] === 'facts';
  const isComfortAgain = again.faults.length > 0 && again.typed['act'] === 'comfort';
  const { ahead, last } = nextAndLast(visits, setting.nowMs);
  const linkOf = (visit: PersonVisit) => visitLink(visit, setting);
  const [next = null] = ahead;
  return {
    action: paths.deskPatient(person.id),
    waitListHref: paths.deskWaitListFor(person.id),
    name: fullName(facts),
    version: person.rows[0].version,
    faults: again.faults.map(({ field, message }) => ({ fieldId: field, message })),
    errors: Object.fromEntries(again.faults.map(({ field, message }) => [field, message])),
    facts: isFactsAgain ? again.typed : typedFacts(person),
    phones: [facts.phone, facts.otherPhone].flatMap((phone) => phone ?? []),
    comfort: comfortFields(person.comfort),
    language: isComfortAgain ? (again.typed['language'] ?? '') : (person.comfort.language ?? ''),
    interpreter: person.comfort.interpreter,
    stepFree: person.comfort.stepFree,
    ownerDecides: person.ownerDecides,
    mayMark: setting.mayMark,
    balance: balanceWords(found.balanceCents),
    next: next === null ? null : linkOf(next),
    last: last === null ? null : linkOf(last),
    visits: visits.map((visit) => ({
      ...linkOf(visit),
      reference: visit.reference,
      state: STATE_WORDS[visit.status],
      open: balanceWords(found.openCents.get(visit.id) ?? 0),
    })),
    messages: found.news.map((one) => ({
      ...newsView(one, setting.clinic.timeZone),
      reference: one.reference,
    })),
    ...moneyAndPapers(found, setting),
    heardFrom: person.heardFrom === null ? null : HEARD_FROM_WORDS[person.heardFrom],
    owner: setting.mayExport
      ? {
          trailHref: paths.deskAuditAbout(person.id),
          exportHref: paths.deskPatientExport(person.id),
          eraseHref: paths.deskPatientErase(person.id),
        }
      : null,
    toCheck: found.toCheck.map(({ fact, typed, visit }) => ({
      ...{ fact, reference: visit.reference },
      words: `${FACT_WORDS[fact]} ${typed}, typed with the booking of ${whenWords(visit.bookedAtMs, setting.clinic.timeZone, setting.nowMs)}`,
    })),
    pairs: found.pairs.map(({ one, other, reason }) => ({
      ...otherPatient(one.id === person.id ? other : one),
      why: PAIR_WORDS[reason],
    })),
    merged: person.rows.slice(1).map((row) => otherPatient({ id: row.id, facts: row.facts })),
  };
}

function moneyAndPapers({ lines, papers }: Found, setting: Setting) {
  const today = localDateAt(setting.clinic.timeZone, setting.nowMs);
  return {
    money: lines.map((line) => moneyRow(line, today)),
    papers: papers.map((paper) => paperRow(paper, setting)),
  };
}

function moneyRow({ day, kind, method, cents, reference }: Found['lines'][number], today: LocalDate) {
  const words = lineWords(kind, method);
  return { day: dateWords(day, today), words, amount: signedMoney(cents), reference };
}

function paperRow({ kind, atMs, reference }: ListedPaper, { clinic, nowMs, mayReadHealth }: Setting) {
  const isSuperbill = kind === 'superbill' && mayReadHealth;
  const href = (of: string) => (isSuperbill ? paths.deskSuperbill(of) : paths.deskVisit(of));
  return {
    ...{ when: whenWords(atMs, clinic.timeZone, nowMs), words: PAPER_WORDS[kind], reference },
    href: reference === null ? null : href(reference),
  };
}

function typedFacts({ facts }: Person): TypedValues {
  const { firstName, lastName, phone } = facts;
  const [email, otherPhone] = [facts.email ?? '', facts.otherPhone ?? ''];
  return {
    firstName,
    lastName,
    email,
    phone,
    otherPhone,
    birthDate: facts.birthDate ?? '',
    guardian: facts.guardian ?? '',
  };
}

function otherPatient({ id, facts }: Pick<Person, 'id' | 'facts'>): OtherPatient {
  const parts = [facts.email, facts.phone, facts.birthDate === null ? null : `born ${facts.birthDate}`];
  const contact = parts.filter((part) => part !== null).join(', ');
  return { id, href: paths.deskPatient(id), name: fullName(facts), contact };
}
