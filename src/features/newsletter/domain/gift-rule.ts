import { CAR_PAYERS, isPlanPayer } from '#/features/coverage/domain/groups.ts';
import type { Payer } from '#/features/coverage/domain/answers.ts';

export type GiftQuestion = {
  readonly payer: Payer;
  /** What the gift costs in a shop, in cents; not what the clinic paid. */
  readonly valueCents: number;
  /** Gifts to this person in this calendar year so far, in cents. */
  readonly yearTotalCents: number;
  /** Gift cards, account credit and the like. */
  readonly cashLike: boolean;
};

export type GiftCode =
  | 'GIFT_OK'
  | 'GIFT_OK_NOMINAL'
  | 'GIFT_OVER_ITEM_LIMIT'
  | 'GIFT_OVER_YEAR_LIMIT'
  | 'GIFT_EXCLUDED_PAYER'
  | 'GIFT_CASH_EQUIVALENT';

export type GiftAnswer = { readonly allowed: boolean; readonly code: GiftCode };

const ITEM_LIMIT_CENTS = 1500;
const YEAR_LIMIT_CENTS = 7500;
const MEDICARE_OR_MEDICAID: readonly Payer[] = ['medicare_original', 'medicare_advantage', 'medicaid'];
const OTHER_THIRD_PARTIES: readonly Payer[] = ['va', 'tricare', 'champva', 'workers_comp', ...CAR_PAYERS];

/**
 * Whether a person may have a free gift. Medicare and Medicaid: at most $15 an item and $75 a year, never cash or the
 * like (OIG policy on gifts of nominal value, 2016). Other public and claim payers: not offered, as a matter of policy.
 */
export function giftRule({ payer, valueCents, yearTotalCents, cashLike }: GiftQuestion): GiftAnswer {
  const nominal = MEDICARE_OR_MEDICAID.includes(payer);
  if (cashLike && (nominal || OTHER_THIRD_PARTIES.includes(payer))) return no('GIFT_CASH_EQUIVALENT');
  if (nominal) {
    if (valueCents > ITEM_LIMIT_CENTS) return no('GIFT_OVER_ITEM_LIMIT');
    if (yearTotalCents + valueCents > YEAR_LIMIT_CENTS) return no('GIFT_OVER_YEAR_LIMIT');
    return { allowed: true, code: 'GIFT_OK_NOMINAL' };
  }
  if (payer === 'none' || isPlanPayer(payer)) return { allowed: true, code: 'GIFT_OK' };
  return no('GIFT_EXCLUDED_PAYER');
}

function no(code: GiftCode): GiftAnswer {
  return { allowed: false, code };
}
