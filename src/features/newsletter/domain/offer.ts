import type { Offer } from '#/features/newsletter/content.ts';
import { longDay } from '#/kernel/long-day.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { addDays, epochDayOf, type LocalDate } from '#/kernel/zoned-time.ts';

type OfferDays = { readonly firstDay: string; readonly lastDay: string };

export function isOfferOpen(offer: OfferDays, today: string): boolean {
  return offer.firstDay <= today && today <= offer.lastDay;
}

/** The first day on which a voucher is no longer good. */
export function dayAfterUse(offer: Pick<Offer, 'useBy'>): LocalDate {
  return addDays(offer.useBy as LocalDate, 1);
}

/** "one 2-ounce bottle of massage oil ($12 value)" */
export function giftWords({ gift, valueCents }: Pick<Offer, 'gift' | 'valueCents'>): string {
  return `${gift} (${formatCents(cents(valueCents))} value)`;
}

/** Every condition of the offer, to stand beside the word "free" (16 CFR 251.1). */
export function offerTerms(offer: Offer): readonly string[] {
  return [
    `Confirm your email by ${longDay(offer.lastDay)}. Pick it up by ${longDay(offer.useBy)}.`,
    offer.needs,
    'One per person.',
    ...offer.payerLimits,
    `Made of: ${offer.ingredients.join(', ')}.`,
    offer.allergyLine,
  ];
}

export const LONGEST_OFFER_DAYS = 183;
export const SHORTEST_PAUSE_DAYS = 30;
export const MOST_OFFERS_A_YEAR = 3;
const YEAR_DAYS = 365;

export type OfferFault = 'out-of-order' | 'too-long' | 'too-soon' | 'too-often' | 'used-too-late';

/**
 * What makes the offer unlawful or unfair: "free" for more than half of twelve months, less than 30 days between
 * two offers, or more than three in a year (FTC guide on the word "free", 16 CFR 251.1).
 */
export function offerFaults(offer: Offer): readonly OfferFault[] {
  const all = [offer, ...offer.formerOffers].map(({ firstDay, lastDay }) => ({
    first: epochDayOf(firstDay as LocalDate),
    last: epochDayOf(lastDay as LocalDate),
  }));
  const yearStart = epochDayOf(offer.lastDay as LocalDate) - YEAR_DAYS;
  const inYear = all.filter(({ last }) => last > yearStart);
  const days = inYear.reduce((sum, { first, last }) => sum + last - Math.max(first, yearStart + 1) + 1, 0);
  const gaps = all.slice(1).map(({ last }, index) => (all[index]?.first ?? 0) - last);
  return [
    ...(all.some(({ first, last }) => first > last) ? (['out-of-order'] as const) : []),
    ...(days > LONGEST_OFFER_DAYS ? (['too-long'] as const) : []),
    ...(gaps.some((gap) => gap <= SHORTEST_PAUSE_DAYS) ? (['too-soon'] as const) : []),
    ...(inYear.length > MOST_OFFERS_A_YEAR ? (['too-often'] as const) : []),
    ...(offer.useBy < offer.lastDay ? (['used-too-late'] as const) : []),
  ];
}
