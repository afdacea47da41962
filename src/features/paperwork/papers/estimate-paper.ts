import {
  estimateNumber,
  type EstimateItem,
  type GoodFaithEstimate,
} from '#/features/paperwork/domain/good-faith-estimate.ts';
import type { EstimateWords } from '#/features/paperwork/content.ts';
import { letterheadOf, sampleLine, type PaperClinic } from '#/features/paperwork/papers/paper-clinic.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { fullName } from '#/kernel/person-name.ts';
import type { Fact, Paper, PaperBlock, PaperTable } from '#/pdf/paper.ts';

/** One version of an estimate, as it was given. */
export type GivenEstimate = {
  readonly reference: string;
  readonly version: number;
  readonly madeAtMs: number;
  /** YYYY-MM-DD, or null where the law sets no day. */
  readonly dueBy: string | null;
  readonly estimate: GoodFaithEstimate;
};

type Setting = {
  readonly words: EstimateWords;
  readonly clinic: PaperClinic;
  readonly sample: string;
};

/** The Good Faith Estimate: contents and disclaimers of 45 CFR 149.610(c). */
export function estimatePaper(given: GivenEstimate, { words, clinic, sample }: Setting): Paper {
  const { estimate, madeAtMs, reference, version } = given;
  const { sections } = words;
  const number = estimateNumber(reference, version);
  return {
    title: words.title,
    subject: words.legalName,
    letterhead: letterheadOf(clinic),
    madeAt: Temporal.Instant.fromEpochMilliseconds(madeAtMs),
    foot: words.foot.replaceAll('{number}', number),
    blocks: [
      { kind: 'text', text: `${words.legalName} ${words.intro}` },
      ...sampleLine(clinic, sample),
      heading(sections.you),
      { kind: 'facts', rows: patientRows(given, number, words) },
      heading(sections.costs),
      itemTable(estimate, words),
      { kind: 'text', text: `${words.oneVisit} ${words.nothingElse}` },
      heading(sections.provider),
      { kind: 'facts', rows: providerRows(estimate, words) },
      heading(sections.limits),
      { kind: 'list', items: words.limits },
      {
        kind: 'notice',
        title: sections.dispute,
        lines: words.dispute.map((line) => line.replaceAll('{phone}', clinic.phone)),
      },
      { kind: 'text', text: words.keep },
    ],
  };
}

function heading(text: string): PaperBlock {
  return { kind: 'heading', text };
}

function patientRows(
  { estimate, madeAtMs, dueBy }: GivenEstimate,
  number: string,
  { labels, missing, noDiagnosis }: EstimateWords,
): readonly Fact[] {
  const { patient, localStart, timeZone, diagnosisCodes } = estimate;
  const madeOn = Temporal.Instant.fromEpochMilliseconds(madeAtMs).toZonedDateTimeISO(timeZone).toPlainDate();
  return [
    { label: labels.name, value: fullName(patient) },
    { label: labels.birthDate, value: patient.birthDate === null ? missing : longDay(patient.birthDate) },
    { label: labels.when, value: momentWords(localStart) },
    { label: labels.diagnosis, value: diagnosisCodes.length === 0 ? noDiagnosis : diagnosisCodes.join(', ') },
    { label: labels.number, value: number },
    { label: labels.madeOn, value: longDay(madeOn.toString()) },
    ...(dueBy === null ? [] : [{ label: labels.dueBy, value: longDay(dueBy) }]),
  ];
}

function providerRows(
  { provider, clinic }: GoodFaithEstimate,
  { labels, missing }: EstimateWords,
): readonly Fact[] {
  const titled = [provider.name, provider.credential].filter((part) => part !== '').join(', ');
  return [
    { label: labels.therapist, value: titled },
    ...(provider.license === '' ? [] : [{ label: labels.license, value: provider.license }]),
    { label: labels.npi, value: provider.npi ?? missing },
    { label: labels.clinic, value: clinic.name },
    { label: labels.taxId, value: clinic.taxId ?? missing },
    { label: labels.place, value: clinic.address.join(', ') },
    { label: labels.phone, value: clinic.phone },
  ];
}

function itemTable(
  { items, expectedCents }: GoodFaithEstimate,
  { columns, total, noCode }: EstimateWords,
): PaperTable {
  const column = (title: string, share: number, align: 'left' | 'right' = 'left') => ({
    title,
    share,
    align,
  });
  const amount = (value: number) => formatCents(cents(value));
  const row = (item: EstimateItem): readonly string[] => [
    shortDay(item.date),
    item.service,
    item.codes.length === 0 ? noCode : item.codes.join(', '),
    String(item.minutes),
    item.units === null ? noCode : String(item.units),
    String(item.quantity),
    amount(item.priceCents),
    amount(item.totalCents),
  ];
  return {
    kind: 'table',
    columns: [
      column(columns.date, 1.3),
      column(columns.service, 2.6),
      column(columns.code, 0.9),
      column(columns.minutes, 1, 'right'),
      column(columns.units, 0.8, 'right'),
      column(columns.quantity, 0.8, 'right'),
      column(columns.price, 1.2, 'right'),
      column(columns.total, 1.1, 'right'),
    ],
    rows: items.map(row),
    total: { label: total, value: amount(expectedCents) },
  };
}

/** "March 9, 2027" */
function longDay(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString('en-US', { dateStyle: 'long' });
}

/** "3/9/2027", where there is little room. */
function shortDay(day: string): string {
  const { month, day: date, year } = Temporal.PlainDate.from(day);
  return `${month}/${date}/${year}`;
}

/** "Tuesday, March 9, 2027, 10:00 AM" on the clinic's clock. */
function momentWords(localStart: string): string {
  const start = Temporal.PlainDateTime.from(localStart);
  const day = start.toPlainDate().toLocaleString('en-US', { dateStyle: 'full' });
  return `${day}, ${start.toPlainTime().toLocaleString('en-US', { hour: 'numeric', minute: '2-digit' })}`;
}
