import { estimateNumber, type GoodFaithEstimate } from '#/features/paperwork/domain/good-faith-estimate.ts';
import type { EstimateWords } from '#/features/paperwork/content.ts';
import { letterheadOf, sampleLine, type PaperClinic } from '#/features/paperwork/papers/paper-clinic.ts';
import { longDay } from '#/kernel/long-day.ts';
import { fullName } from '#/kernel/person-name.ts';
import type { Fact, Paper } from '#/pdf/paper.ts';
import { itemTable } from '#/features/paperwork/papers/estimate-table.ts';
import { heading } from '#/features/paperwork/papers/paper-parts.ts';

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

/** "Tuesday, March 9, 2027, 10:00 AM" on the clinic's clock. */
function momentWords(localStart: string): string {
  const start = Temporal.PlainDateTime.from(localStart);
  const day = start.toPlainDate().toLocaleString('en-US', { dateStyle: 'full' });
  return `${day}, ${start.toPlainTime().toLocaleString('en-US', { hour: 'numeric', minute: '2-digit' })}`;
}
