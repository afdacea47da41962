import { z } from 'zod';
import { jsonLinesVerb } from '#/cli/json-lines.ts';
import { estimateDue } from '#/features/paperwork/domain/estimate-due-date.ts';

const localDay = z.iso.date().transform((day) => Temporal.PlainDate.from(day));

const questionSchema = z.discriminatedUnion('trigger', [
  z.strictObject({ trigger: z.literal('booking'), on: localDay, visit: localDay }),
  z.strictObject({ trigger: z.literal('request'), on: localDay, visit: localDay.nullish() }),
]);

export const estimateDueVerb = jsonLinesVerb(
  {
    name: 'estimate-due',
    summary: 'Say by when a Good Faith Estimate is due: one JSON line in, one out.',
    notes: [
      'The example gives {"businessDays":3,"dueBy":"2026-12-08"}. `dueBy` is null where the law sets no day.',
      'For a price that was asked for: {"trigger":"request","on":"2026-12-07"}.',
    ],
    example: '{"trigger":"booking","on":"2026-12-07","visit":"2026-12-10"}',
  },
  questionSchema,
  (question) => {
    const { businessDays, dueBy } = estimateDue(question);
    return { businessDays, dueBy: dueBy?.toString() ?? null };
  },
);
