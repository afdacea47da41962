import type { LineKind } from '#/features/checkout/domain/money-line.ts';
import type { Clinic } from '#/features/clinic/content.ts';
import type { ExportedPatient, ExportedVisit } from '#/features/desk/export-patient.ts';
import { newsView } from '#/features/desk/ui/news-view.ts';
import { comfortFields } from '#/features/desk/ui/patient-words.ts';
import { HEARD_FROM_WORDS } from '#/features/patients/ui/heard-from-words.ts';
import { wishRows } from '#/features/waitlist/ui/wish-words.ts';
import { fullName } from '#/kernel/person-name.ts';

type Named = { readonly slug: string; readonly name: string };
type Setting = {
  readonly clinic: Pick<Clinic, 'name' | 'timeZone'>;
  readonly services: readonly Named[];
  readonly practitioners: readonly Named[];
  readonly now: Temporal.Instant;
};

export type ExportSection = {
  readonly title: string;
  readonly pairs: readonly { readonly name: string; readonly value: string }[];
};

const LINE_WORDS: Readonly<Record<LineKind, string>> = {
  price: 'Price',
  'late-fee': 'Fee for a late change',
  'no-show-fee': 'Fee for not coming',
  payment: 'Paid',
  refund: 'Given back',
  tip: 'Tip',
  waiver: 'Not asked for',
  bank: 'Taken back by a bank',
  'insurance-later': 'An insurer is to pay',
  link: 'A link to pay was sent',
};

/** For programs and for another clinic: amounts in whole cents, times with their zone. */
export function exportedJson({ person, visits, news, waits }: ExportedPatient, setting: Setting): string {
  const { timeZone } = setting.clinic;
  const at = (ms: number) => zoned(ms, timeZone);
  const exported = {
    clinic: setting.clinic.name,
    exportedAt: at(setting.now.epochMilliseconds),
    person: {
      id: person.id,
      ...person.facts,
      comfort: person.comfort,
      heardFrom: person.heardFrom,
      knownSince: at(person.createdAtMs),
    },
    visits: visits.map((visit) => ({
      reference: visit.reference,
      startsAt: at(visit.startsAtMs),
      endsAt: at(visit.endsAtMs),
      bookedAt: at(visit.bookedAtMs),
      status: visit.status,
      ...namesOf(visit, setting),
      feeCents: visit.feeCents,
      typed: visit.typed,
      wrote: visit.wrote,
      pageForHome: visit.after.sheet,
      wroteAfterwards: visit.after.feeling?.words ?? null,
      said: visit.said.map(({ kind, minutes, answeredAtMs }) => ({ kind, minutes, at: at(answeredAtMs) })),
      money: visit.lines.map(({ kind, method, cents, day }) => ({ kind, method, cents, day })),
    })),
    waits: waits.map(({ entry, offers }) => ({
      ...{ service: entry.service, wishes: entry.wishes, ended: entry.endedBecause },
      joinedAt: entry.joinedAtMs === null ? null : at(entry.joinedAtMs),
      offers: offers.map((offer) => ({
        ...{ therapist: offer.practitioner, status: offer.status, by: offer.channel },
        startsAt: at(offer.startsAtMs),
        offeredAt: at(offer.offeredAtMs),
      })),
    })),
    messages: news.map(({ kind, email, status, sentAtMs, dueAtMs, reference }) => ({
      ...{ visit: reference, kind, to: email, status },
      dueAt: at(dueAtMs),
      sentAt: sentAtMs === null ? null : at(sentAtMs),
    })),
  };
  return `${JSON.stringify(exported, null, 2)}\n`;
}

/** The same for people. What nobody told is left out. */
export function exportedSections(
  { person, visits, news, waits }: ExportedPatient,
  setting: Setting,
): readonly ExportSection[] {
  const { facts, comfort, heardFrom } = person;
  const { timeZone } = setting.clinic;
  return [
    section('Person', [
      ['Name', fullName(facts)],
      ['Phone', [facts.phone, facts.otherPhone].filter((phone) => phone !== null).join(', ')],
      ['Email', facts.email],
      ['Birth date', facts.birthDate],
      ['Parent or guardian', facts.guardian],
      ['Known since', clock(person.createdAtMs, timeZone)],
      ['Heard of us from', heardFrom === null ? null : HEARD_FROM_WORDS[heardFrom]],
    ]),
    section('What they like', [
      ...comfortFields(comfort).map(
        ({ label, choices }) =>
          [label, choices.find(({ isChosen, value }) => isChosen && value !== '')?.words ?? null] as const,
      ),
      ['Language', comfort.language],
      ['Interpreter', comfort.interpreter ? 'Yes' : null],
      ['Step-free', comfort.stepFree ? 'Yes' : null],
    ]),
    ...visits.map((visit) => visitSection(visit, setting)),
    ...waits.map((wait) => waitSection(wait, setting)),
    section(
      'Messages',
      news.map((one) => {
        const { what, to, when } = newsView(one, timeZone);
        return [`${one.reference}: ${what}`, `${to}. ${when}`] as const;
      }),
    ),
  ].filter(({ pairs }) => pairs.length > 0);
}

function visitSection(visit: ExportedVisit, setting: Setting): ExportSection {
  const { service, therapist } = namesOf(visit, setting);
  return section(`Visit ${visit.reference}`, [
    ['When', clock(visit.startsAtMs, setting.clinic.timeZone)],
    ['What', service],
    ['Therapist', therapist],
    ['How it stands', visit.status],
    ['What you wrote', visit.wrote],
    ['Page for home', visit.after.sheet],
    ['What you wrote afterwards', visit.after.feeling?.words ?? null],
    ...visit.said.map(
      ({ kind, minutes, answeredAtMs }) =>
        [`You said, ${clock(answeredAtMs, setting.clinic.timeZone)}`, saidWords(kind, minutes)] as const,
    ),
    ...visit.lines.map(
      ({ kind, method, cents, day }) =>
        [
          `Money, ${day}`,
          `${LINE_WORDS[kind]}${method === null ? '' : ` (${method})`}: ${dollars(cents)}`,
        ] as const,
    ),
  ]);
}

/** “coming”, “late, 20 minutes”. */
function saidWords(kind: string, minutes: number | null): string {
  const words = kind.replaceAll('-', ' ');
  return minutes === null ? words : `${words}, ${String(minutes)} minutes`;
}

function waitSection({ entry, offers }: ExportedPatient['waits'][number], setting: Setting): ExportSection {
  const { services, practitioners, clinic } = setting;
  const service = services.find(({ slug }) => slug === entry.service)?.name ?? entry.service;
  return section('Wait list', [
    ['Joined', entry.joinedAtMs === null ? null : clock(entry.joinedAtMs, clinic.timeZone)],
    ...wishRows(entry.wishes, service, practitioners).map(
      ({ name, lines }) => [name, lines.join(', ')] as const,
    ),
    ...offers.map(
      ({ startsAtMs, status }) => [`Asked about ${clock(startsAtMs, clinic.timeZone)}`, status] as const,
    ),
  ]);
}

function namesOf({ service, practitioner }: ExportedVisit, { services, practitioners }: Setting) {
  const nameIn = (list: readonly Named[], slug: string) =>
    list.find((one) => one.slug === slug)?.name ?? slug;
  return { service: nameIn(services, service), therapist: nameIn(practitioners, practitioner) };
}

function section(title: string, pairs: readonly (readonly [string, string | null])[]): ExportSection {
  return {
    title,
    pairs: pairs.flatMap(([name, value]) => (value === null || value === '' ? [] : [{ name, value }])),
  };
}

const MONEY = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

function dollars(cents: number): string {
  return MONEY.format(cents / 100);
}

function zoned(ms: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(timeZone)
    .toString({ smallestUnit: 'second' });
}

function clock(ms: number, timeZone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  return `${at.toPlainDate().toString()} ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
