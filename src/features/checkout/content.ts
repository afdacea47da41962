import { z } from 'zod';
import { PAYMENT_RULES } from '#/features/checkout/domain/payment-rules.ts';
import { priceOrNothing, slug } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

const rule = (who: string) =>
  z.enum(PAYMENT_RULES).describe(`how ${who} pay: choose, pay-now, deposit or at-clinic`);

const rules = {
  newPatients: rule('people who come for the first time'),
  returningPatients: rule('people who have been here before'),
};

/** What stands in `checkout.yaml`. */
export const checkoutSchema = z
  .strictObject({
    ...rules,
    /** What a deposit is; never more than the price. */
    depositCents: priceOrNothing(),
    /** Other rules for some services. */
    services: z
      .array(z.strictObject({ service: slug('the slug of a service'), ...rules }))
      .describe('a list of services with rules of their own, or [] for none'),
  })
  .describe('how people pay');

/** How people pay: stands in `content/checkout.yaml`. */
export type CheckoutPolicy = Written<typeof checkoutSchema>;
