import { z } from 'zod';
import { jsonLinesVerb } from '#/cli/json-lines.ts';
import { ANSWER_VALUES } from '#/features/coverage/domain/answers.ts';
import { giftRule } from '#/features/newsletter/domain/gift-rule.ts';

const questionSchema = z.strictObject({
  payer: z.enum(ANSWER_VALUES.payer),
  valueCents: z.int().min(0),
  yearTotalCents: z.int().min(0),
  cashLike: z.boolean(),
});

export const giftCheckVerb = jsonLinesVerb(
  {
    name: 'gift-check',
    summary: 'Say whether a patient may have a free gift: one JSON line in, one out.',
    notes: ['Gives {"allowed":true,"code":"…"}.'],
    example: '{"payer":"medicaid","valueCents":1200,"yearTotalCents":0,"cashLike":false}',
  },
  questionSchema,
  giftRule,
);
