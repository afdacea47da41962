import { z } from 'zod';
import { PAYMENT_RULES, type CheckoutPolicy } from '#/features/checkout/domain/payment-policy.ts';
import { priceOrNothing, slug } from '#/platform/content/fields.ts';

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
    depositCents: priceOrNothing(),
    services: z
      .array(z.strictObject({ service: slug('the slug of a service'), ...rules }))
      .describe('a list of services with rules of their own, or [] for none'),
  })
  .describe('how people pay') satisfies z.ZodType<CheckoutPolicy>;
