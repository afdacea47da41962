import { HISTORY_QUESTIONS, type HistoryRecord } from '#/features/treatment/domain/history.ts';
import type { HistoryWords } from '#/features/treatment/content.ts';
import type { Clinic } from '#/features/clinic/content.ts';
import { addressLine } from '#/features/clinic/domain/clinic-address.ts';
import { longDay } from '#/kernel/long-day.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import type { Fact, Paper } from '#/pdf/paper.ts';

type Setting = { readonly clinic: Clinic; readonly words: HistoryWords; readonly madeAtMs: number };

/** What a patient told before a visit, for the clinic's own chart: the one way in which it leaves the sealed rows. */
export function historyPaper(
  {
    patientName,
    reference,
    record,
  }: { readonly patientName: string; readonly reference: string; readonly record: HistoryRecord },
  { clinic, words, madeAtMs }: Setting,
): Paper {
  const { answers, consent, consentOn } = record;
  const told = localDateAt(clinic.timeZone, record.writtenAtMs);
  return {
    title: 'Health history and consent',
    subject: 'What a patient told before a visit.',
    letterhead: {
      ...{ name: clinic.name, color: clinic.brand.colors.light },
      lines: [addressLine(clinic.address), `Phone ${clinic.phone}`],
    },
    madeAt: Temporal.Instant.fromEpochMilliseconds(madeAtMs),
    foot: `History ${reference}`,
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: 'Patient', value: patientName },
          { label: 'Told on', value: longDay(told) },
          ...(record.isUnchanged
            ? [{ label: 'Note', value: 'Nothing has changed since the last time' }]
            : []),
        ],
      },
      { kind: 'heading', text: words.signs.question },
      { kind: 'list', items: answers.signs.length === 0 ? ['None of the list'] : answers.signs },
      {
        kind: 'facts',
        rows: HISTORY_QUESTIONS.map((name): Fact => ({
          label: words.questions[name],
          value: answers[name] === '' ? 'No answer' : answers[name],
        })),
      },
      ...(consent === null || consentOn === null
        ? []
        : ([
            { kind: 'heading', text: 'Consent' },
            { kind: 'list', items: consent.lines },
            {
              kind: 'facts',
              rows: [
                {
                  label: 'Signed by',
                  value: consent.guardian === null ? consent.name : `${consent.name}, ${consent.guardian}`,
                },
                { label: 'Signed on', value: longDay(consentOn) },
                { label: 'Words of', value: consent.version },
              ],
            },
          ] as const)),
    ],
  };
}
