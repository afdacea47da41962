import type { DraftHold } from '#/features/booking/forms/booking-draft.ts';
import type { VisitDetails } from '#/features/booking/forms/details-form.ts';
import type { PaymentOptions } from '#/features/checkout/domain/payment-policy.ts';
import { digestOf } from '#/platform/limits/digest.ts';

/** Everything the last page says about a visit before its button is pressed. */
export type ShownBooking = {
  readonly hold: DraftHold;
  readonly stepFree: boolean;
  readonly details: VisitDetails;
  readonly options: PaymentOptions;
};

/**
 * Names what stood on the page, so that a button can only bring about what was read above it. Who chooses something
 * else in another window changes it. How long the time is kept stays out: more time is no other visit.
 */
export function digestOfShown({ hold, stepFree, details, options }: ShownBooking): string {
  const { service, practitioner, startsAtMs, endsAtMs, priceCents } = hold;
  const visit = [service, practitioner, startsAtMs, endsAtMs, priceCents, stepFree];
  const person = Object.entries(details).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return digestOf(JSON.stringify([visit, person, options.choices, options.card]));
}

/** True when the time that was kept anew is the same visit for the same price. Any therapist may become a named one. */
export function isSameVisit(shown: DraftHold, kept: DraftHold): boolean {
  const isSamePerson = shown.token === '' || shown.practitioner === kept.practitioner;
  const isSameTime = shown.startsAtMs === kept.startsAtMs && shown.endsAtMs === kept.endsAtMs;
  return isSamePerson && isSameTime && shown.priceCents === kept.priceCents;
}
