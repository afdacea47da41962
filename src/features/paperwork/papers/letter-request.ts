import type { InsurancePaperWords } from '#/features/paperwork/content/insurance-paper-words.ts';
import type { Prefill } from '#/features/paperwork/domain/prefill.ts';
import { letterheadOf, sampleLine, type PaperClinic } from '#/features/paperwork/papers/paper-clinic.ts';
import type { Blank, Paper } from '#/pdf/paper.ts';

type Setting = {
  readonly words: InsurancePaperWords;
  readonly clinic: PaperClinic;
  readonly madeAt: Temporal.Instant;
};

/**
 * Asks a doctor for a letter of medical need. It is never the letter: it states no need, names no diagnosis, and has
 * no place for a signature.
 */
export function letterRequest(prefill: Prefill, { words, clinic, madeAt }: Setting): Paper {
  const { letter: request } = words;
  const blank = (name: keyof typeof request.fields, share: number, value = ''): Blank => ({
    name,
    label: request.fields[name],
    hint: request.fields[name],
    value,
    share,
    lines: 1,
  });
  return {
    title: request.title,
    subject: request.offer,
    letterhead: letterheadOf(clinic),
    madeAt,
    foot: request.isRequest,
    blocks: [
      { kind: 'blanks', rows: [[blank('doctor', 2, prefill.doctor), blank('date', 1)]] },
      { kind: 'heading', text: request.greeting },
      ...request.body.map((text) => ({ kind: 'text', text }) as const),
      { kind: 'heading', text: request.parts },
      { kind: 'list', items: request.mustSay },
      {
        kind: 'blanks',
        rows: [
          [
            blank('patient', 2, prefill.name),
            blank('birthDate', 1, prefill.birthDate),
            blank('phone', 1.2, prefill.phone),
          ],
        ],
      },
      { kind: 'notice', title: '', lines: [request.isRequest] },
      ...sampleLine(clinic, words.sample),
    ],
  };
}
