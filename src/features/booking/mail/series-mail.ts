import { calendarFileOfAll } from '#/features/booking/calendar/calendar-file.ts';
import {
  calendarVisit,
  mailedVisitUrl,
  therapistOf,
  type MailedContent,
} from '#/features/booking/mail/appointment-views.ts';
import { calendarClinic, clinicMailView } from '#/features/booking/mail/clinic-views.ts';
import { placeWords } from '#/features/booking/mail/visit-words.ts';
import { momentWords } from '#/features/booking/mail/when-words.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';
import type { MailBlock, MailRun } from '#/mail/mail-content.ts';

type Visit = VisitNotice['appointment'];

/** What became of visits that were planned together, in the order of the plan. */
export type SeriesNews = {
  readonly kind: 'booked' | 'changed';
  readonly visits: readonly Visit[];
  /** What was paid by card, in cents: for the first one, or for each. */
  readonly paid?: readonly number[];
};

/** One mail about all of them with one file for the calendar; each visit has its own link. Holds no secret. */
export function composeSeriesMail(
  news: SeriesNews,
  content: MailedContent,
  siteUrl: string,
  now: Temporal.Instant,
): FinishedMail {
  const clinic = clinicMailView(content.clinic, siteUrl);
  const { visits } = news;
  const stand = visits.filter(({ status }) => status !== 'cancelled');
  const first = stand.find(({ startsAtMs }) => startsAtMs > now.epochMilliseconds) ?? stand[0] ?? visits[0];
  if (first === undefined) throw new Error('A plan of visits without a visit.');
  const when = momentWords(Temporal.Instant.fromEpochMilliseconds(first.startsAtMs), clinic.timeZone);
  const head = headOf(news, stand.length, when);
  const files = calendarFileOfAll(
    visits.map((visit) => {
      const visitUrl = mailedVisitUrl(visit, siteUrl);
      return calendarVisit(visit, content, { visitUrl, attendeeEmail: null });
    }),
    calendarClinic(content.clinic, siteUrl),
    now,
  );
  const mail = composeMail({
    lang: 'en',
    subject: `${head.subject}, ${clinic.street}`,
    sender: clinic.sender,
    lead: head.lead,
    fact: head.fact,
    details: [placeWords(clinic)],
    blocks: [
      { kind: 'heading', text: 'Your visits' },
      { kind: 'prose-list', numbered: true, items: visits.map((visit) => lineOf(visit, content, siteUrl)) },
      ...(stand.length === 0 ? [] : LINK_WORDS),
      { kind: 'paragraph', parts: ['One calendar file with all of them is attached.'] },
      ...costOf(news, stand),
      ...(stand.length === 0 ? [] : rulesOf(clinic.policyWords)),
    ],
    reason:
      'You get this email because visits were booked for you. It is about your visits, so it has no unsubscribe link.',
  });
  return finishedMail(mail, [files]);
}

const LINK_WORDS: readonly MailBlock[] = [
  { kind: 'paragraph', parts: ['Each visit stands alone: its link moves or cancels that visit only.'] },
  { kind: 'paragraph', parts: ['The link opens a page. Nothing changes until you press a button there.'] },
];

function headOf({ kind, visits }: SeriesNews, standing: number, when: string) {
  if (kind === 'booked')
    return {
      subject: `${visits.length} visits are booked, the first on ${when}`,
      lead: `Your ${visits.length} visits are booked.`,
      fact: `First visit: ${when}`,
    };
  if (standing === 0)
    return {
      subject: `${visits.length} visits are canceled`,
      lead: 'Your planned visits are canceled.',
      fact: 'None of these visits takes place',
    };
  return {
    subject: `Your planned visits have changed, the next is on ${when}`,
    lead: 'Your planned visits have changed. This is how they stand now.',
    fact: `Next visit: ${when}`,
  };
}

function lineOf(visit: Visit, content: MailedContent, siteUrl: string): readonly MailRun[] {
  const startsAt = Temporal.Instant.fromEpochMilliseconds(visit.startsAtMs);
  const words = `${momentWords(startsAt, content.clinic.timeZone)} with ${therapistOf(visit, content).name}`;
  if (visit.status === 'cancelled') return [{ strong: 'Canceled:' }, ` ${words}, ${visit.reference}`];
  return [
    `${words}, ${visit.reference}. `,
    { label: 'See, move or cancel', url: mailedVisitUrl(visit, siteUrl) },
  ];
}

function costOf({ paid = [] }: SeriesNews, stand: readonly Visit[]): readonly MailBlock[] {
  const [first] = stand;
  if (first === undefined) return [];
  const each = `${formatCents(cents(first.priceCents))} for each visit.`;
  return [
    { kind: 'heading', text: 'Cost' },
    { kind: 'paragraph', parts: [each, paidWords(paid, stand)] },
  ];
}

function paidWords(paid: readonly number[], stand: readonly Visit[]): string {
  if (paid.length === 0) return 'You pay each one at the clinic, when you come.';
  const paidCents = paid.reduce((sum, one) => sum + one, 0);
  const amount = formatCents(cents(paidCents));
  if (paid.length < stand.length)
    return `You paid ${amount} by card for the first one. You pay the rest at the clinic, visit by visit.`;
  const isAll = paidCents >= stand.reduce((sum, { priceCents }) => sum + priceCents, 0);
  const all = `You paid ${amount} by card for all ${String(stand.length)} visits.`;
  return isAll ? all : `${all} You pay the rest at the clinic, visit by visit.`;
}

function rulesOf(policyWords: readonly string[]): readonly MailBlock[] {
  if (policyWords.length === 0) return [];
  return [
    { kind: 'heading', text: 'If you cannot come' },
    { kind: 'list', items: policyWords },
  ];
}
