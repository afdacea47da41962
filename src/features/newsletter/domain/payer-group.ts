import type { Payer } from '#/features/coverage/domain/answers.ts';
import { giftRule, type GiftAnswer, type GiftCode } from '#/features/newsletter/domain/gift-rule.ts';
import type { PayerGroup } from '#/features/newsletter/domain/voucher.ts';

/** How staff name the groups. The first is for everybody who has none of the others. */
export const PAYER_GROUP_NAMES: Readonly<Record<PayerGroup, string>> = {
  none: 'none of these',
  'medicare-medicaid': 'Medicare or Medicaid',
  'va-tricare': 'VA, TRICARE or CHAMPVA',
  claim: 'a work-injury or car claim pays for the visit',
};

/** Every payer of a group is treated alike, so one stands for all. */
const STANDS_FOR: Readonly<Record<PayerGroup, Payer>> = {
  none: 'none',
  'medicare-medicaid': 'medicare_original',
  'va-tricare': 'va',
  claim: 'workers_comp',
};

export type Gift = {
  readonly valueCents: number;
  readonly cashLike: boolean;
  /** Gifts to this person in this calendar year so far. */
  readonly yearTotalCents: number;
};

/** Whether a person of this group may have the gift, and by which rule. */
export function giftForGroup(group: PayerGroup, gift: Gift): GiftAnswer {
  return giftRule({ payer: STANDS_FOR[group], ...gift });
}

/** Why, in words for staff to pass on. */
export const GIFT_REASONS: Readonly<Record<GiftCode, string>> = {
  GIFT_OK: 'Allowed: no rule of a payer stands against it.',
  GIFT_OK_NOMINAL: 'Allowed: within the limits for Medicare and Medicaid ($15 a gift, $75 a year).',
  GIFT_OVER_ITEM_LIMIT:
    'Not allowed: people with Medicare or Medicaid may get gifts of at most $15 each, by shop price.',
  GIFT_OVER_YEAR_LIMIT:
    'Not allowed: with this gift, the gifts of this calendar year would be over $75. That is the limit for Medicare and Medicaid.',
  GIFT_EXCLUDED_PAYER:
    'Not allowed: we give no gifts when VA, TRICARE, CHAMPVA, or a work or car claim is involved, or when we do not know who pays.',
  GIFT_CASH_EQUIVALENT:
    'Not allowed: cash, gift cards and credit are never given to people with a public plan or a claim.',
};
