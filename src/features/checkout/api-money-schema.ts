import { z } from 'zod';
import { localDate } from '#/features/booking/api-schema.ts';
import { isDiaryDay } from '#/features/booking/domain/desk-rules.ts';
import { DESK_METHODS, MOST_CENTS } from '#/features/checkout/domain/desk-payment.ts';
import { giveBackReason, waiveReason } from '#/features/checkout/domain/money-reasons.ts';

const LONGEST = 200;

const version = z.int().nonnegative();
const amount = z.int().min(0).max(MOST_CENTS);
const id = z.string().min(1).max(LONGEST);
const day = localDate('Send a day like 2027-05-06.').refine(isDiaryDay, 'Send a day between 1900 and 2999.');

export const paymentSchema = z
  .strictObject({
    version,
    method: z.enum(DESK_METHODS),
    cents: amount,
    tipCents: amount.nullish(),
    number: id.nullish(),
    worthCents: amount.nullish(),
    corrects: id.nullish(),
  })
  .transform(({ tipCents, number, worthCents, corrects, ...sent }) => ({
    ...sent,
    tipCents: tipCents ?? 0,
    number: number ?? null,
    worthCents: worthCents ?? null,
    corrects: corrects ?? null,
  }));

/** A kind of reason, or words: words are not kept, because they may be about health. */
const reason = z.string().max(LONGEST);

export const refundSchema = z.strictObject({
  version,
  line: id,
  cents: z.int().min(1).max(MOST_CENTS),
  reason: reason.transform(giveBackReason),
});

export const undoSchema = z.strictObject({ version, line: id });

export const waiveSchema = z.strictObject({ version, reason: reason.transform(waiveReason) });

export const dayQuerySchema = z.strictObject({ date: day.optional() });

export const countSchema = z.strictObject({
  date: day,
  cashCountedCents: z
    .int()
    .min(-MOST_CENTS)
    .max(MOST_CENTS * 10),
  lock: z.boolean(),
});
