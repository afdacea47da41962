import type { InsuranceAnswer } from '#/features/booking/domain/visit-note.ts';
import type { ExportedPatient, ExportedVisit } from '#/features/desk/export-patient.ts';
import { leftOutWords, namesOf, type ExportSetting } from '#/features/desk/pages/exported-words.ts';
import { signedMoney } from '#/features/checkout/ui/signed-money.ts';
import { lineWords } from '#/features/desk/ui/money-words.ts';
import { newsView } from '#/features/desk/ui/news-view.ts';
import { comfortFields } from '#/features/desk/ui/patient-words.ts';
import { HEARD_FROM_WORDS } from '#/features/patients/ui/heard-from-words.ts';
import type { Person } from '#/features/patients/domain/person.ts';
import { HISTORY_QUESTIONS, type HistoryAnswers } from '#/features/treatment/domain/history.ts';
import type { ExportedTreatment } from '#/features/treatment/export-treatment.ts';
import { claimView } from '#/features/treatment/ui/plan-view.ts';
import { recordRows } from '#/features/treatment/ui/record-view.ts';
import { wishRows } from '#/features/waitlist/ui/wish-words.ts';
import { fullName } from '#/kernel/person-name.ts';

export type ExportSection = {
  readonly title: string;
  readonly pairs: readonly { readonly name: string; readonly value: string }[];
};
type Pair = readonly [string, string | null];

const INSURANCE_WORDS: Readonly<Record<InsuranceAnswer, string>> = {
  yes: 'Yes',
  no: 'No',
  'not-sure': 'Not sure',
};

/** All of one person, to read and print. What nobody told is left out; what the page does not hold is said last. */
export function exportedSections(
  exported: ExportedPatient,
  setting: ExportSetting,
): readonly ExportSection[] {
  const { person, visits, news, waits, care } = exported;
  const { timeZone } = setting.clinic;
  return [
    section('Person', personPairs(person, timeZone)),
    section('What they like', comfortPairs(person)),
    ...visits.map((visit) => section(`Visit ${visit.reference}`, visitPairs(visit, setting))),
    ...(care === null ? [] : careSections(care, visits, setting)),
    ...waits.map((wait) => waitSection(wait, setting)),
    section(
      'Messages',
      news.map((one) => {
        const { what, to, when } = newsView(one, timeZone);
        return [`${one.reference}: ${what}`, `${to}. ${when}`] as const;
      }),
    ),
    section('Not on this page', [
      ...leftOutWords(care !== null).map((words, index) => [String(index + 1), words] as const),
      [
        'In the file',
        'The paper of each order, each try to pay by card, and the line of each reading and change.',
      ],
    ]),
  ].filter(({ pairs }) => pairs.length > 0);
}

function personPairs({ facts, rows, heardFrom, createdAtMs }: Person, timeZone: string): readonly Pair[] {
  const merged = rows.slice(1);
  return [
    ['Name', fullName(facts)],
    ['Phone', [facts.phone, facts.otherPhone].filter((phone) => phone !== null).join(', ')],
    ['Email', facts.email],
    ['Birth date', facts.birthDate],
    ['Parent or guardian', facts.guardian],
    ['Known since', clock(createdAtMs, timeZone)],
    ['Heard of us from', heardFrom === null ? null : HEARD_FROM_WORDS[heardFrom]],
    ...merged.map((row) => {
      const { phone, email, birthDate } = row.facts;
      return [
        'Also known as',
        [fullName(row.facts), phone, email, birthDate].filter(Boolean).join(', '),
      ] as const;
    }),
  ];
}

function comfortPairs({ comfort }: Person): readonly Pair[] {
  return [
    ...comfortFields(comfort).map(
      ({ label, choices }) =>
        [label, choices.find(({ isChosen, value }) => isChosen && value !== '')?.words ?? null] as const,
    ),
    ['Language', comfort.language],
    ['Interpreter', comfort.interpreter ? 'Yes' : null],
    ['Step-free', comfort.stepFree ? 'Yes' : null],
  ];
}

function visitPairs(visit: ExportedVisit, setting: ExportSetting): readonly Pair[] {
  const { service, therapist } = namesOf(visit, setting);
  const { timeZone } = setting.clinic;
  return [
    ['When', clock(visit.startsAtMs, timeZone)],
    ['Booked', clock(visit.bookedAtMs, timeZone)],
    ['What', service],
    ['Therapist', therapist],
    ['How it stands', visit.status],
    ['What you wrote', visit.answers?.reason ?? null],
    ['Insurance to be used', visit.answers === null ? null : INSURANCE_WORDS[visit.answers.insurance]],
    ['Page for home', visit.after?.sheet ?? null],
    ['What you wrote afterwards', visit.after?.feeling?.words ?? null],
    ...visit.said.map(
      ({ kind, minutes, answeredAtMs }) =>
        [`You said, ${clock(answeredAtMs, timeZone)}`, saidWords(kind, minutes)] as const,
    ),
    ...visit.lines.map(
      ({ kind, method, cents, day }) =>
        [`Money, ${day}`, `${lineWords(kind, method)}: ${signedMoney(cents)}`] as const,
    ),
    ...visit.estimates.map(
      ({ version, madeAtMs, estimate }) =>
        [
          `Price in writing ${String(version)}`,
          `${signedMoney(estimate.expectedCents)}, given ${clock(madeAtMs, timeZone)}`,
        ] as const,
    ),
  ];
}

function careSections(
  { plans, histories, care, isHistoryLocked }: ExportedTreatment,
  visits: readonly ExportedVisit[],
  setting: ExportSetting,
): readonly ExportSection[] {
  const { timeZone } = setting.clinic;
  const referenceOf = (id: string) => visits.find((visit) => visit.id === id)?.reference ?? 'A visit';
  return [
    ...plans.map((plan) => {
      const { title, rows, lines, orders } = claimView(plan);
      return section(`Plan: ${title}`, [
        ...rows.map(({ term, value }) => [term, value] as const),
        ['How it stands', lines.join(' ')],
        ...orders.flatMap((order) =>
          order.rows.map(({ term, value }) => [`${order.title}: ${term}`, value] as const),
        ),
      ]);
    }),
    ...histories.map((history) =>
      section(`Health history before ${referenceOf(history.appointmentId)}`, [
        ['Told', clock(history.writtenAtMs, timeZone)],
        ['Nothing changed', history.isUnchanged ? 'Yes' : null],
        ...answerPairs(history.answers, setting),
        ['Consent', history.consent === null ? null : history.consent.lines.join(' ')],
        [
          'Signed by',
          history.consent === null
            ? null
            : [history.consent.name, history.consent.guardian].filter(Boolean).join(', '),
        ],
        ['Signed on', history.consentOn],
      ]),
    ),
    ...care.map(({ visitId, record, addenda, draft, claimId, isClaimSaid }) =>
      section(`Care at ${referenceOf(visitId)}`, [
        [
          'Counts to a plan',
          isClaimSaid ? (claimId === null ? 'No, somebody said so' : 'Yes, somebody said so') : null,
        ],
        ...(draft === null ? [] : answerPairs(draft, setting)),
        ...(record === null
          ? []
          : recordRows(record.record).map(({ term, value }) => [term, value] as const)),
        ...addenda.map(({ words, writtenAtMs }) => [`Added ${clock(writtenAtMs, timeZone)}`, words] as const),
      ]),
    ),
    section('Health history page', [['Closed after wrong birth dates', isHistoryLocked ? 'Yes' : null]]),
  ];
}

function waitSection(
  { entry, offers }: ExportedPatient['waits'][number],
  setting: ExportSetting,
): ExportSection {
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

/** “coming”, “late, 20 minutes”. */
function saidWords(kind: string, minutes: number | null): string {
  const words = kind.replaceAll('-', ' ');
  return minutes === null ? words : `${words}, ${String(minutes)} minutes`;
}

function answerPairs(answers: HistoryAnswers, { history }: ExportSetting): readonly Pair[] {
  return [
    [history.signs.question, answers.signs.join(', ')],
    ...HISTORY_QUESTIONS.map((name) => [history.questions[name], answers[name]] as const),
  ];
}

function section(title: string, pairs: readonly Pair[]): ExportSection {
  return {
    title,
    pairs: pairs.flatMap(([name, value]) => (value === null || value === '' ? [] : [{ name, value }])),
  };
}

function clock(ms: number, timeZone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  return `${at.toPlainDate().toString()} ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
