import { countUse } from '#/features/booking/booking-limits.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { findVisit, type Visit } from '#/features/booking/find-visit.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { PaymentUnavailable } from '#/features/checkout/domain/faults.ts';
import { payableByLink } from '#/features/checkout/domain/visit-charges.ts';
import { openOwedCheckout, type Opened } from '#/features/checkout/open-checkout.ts';
import { bookOfVisit } from '#/features/checkout/read-book.ts';
import { failed, type Result } from '#/kernel/result.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';

const PAGES = { uses: 20, windowMs: HOUR_MS } as const;

export type OwedByLink = { readonly visit: Visit; readonly cents: number };

/** What the link in a mail pays of its visit; null when the token opens none, or no link was sent. */
export async function readOwed(context: CheckoutContext, token: string): Promise<OwedByLink | null> {
  const visit = await findVisit(context, token);
  if (visit === null) return null;
  const { lines, owed } = await bookOfVisit(context.database.db, visit);
  const cents = payableByLink(lines, owed.dueCents);
  return cents === null ? null : { visit, cents };
}

/** Opens the payment page for exactly what was shown; pressing again opens the same one. */
export async function payOwed(
  context: CheckoutContext,
  token: string,
  shownCents: number,
): Promise<Result<Opened, PaymentUnavailable | FaultOf<'too-many-requests' | 'changed-elsewhere'>>> {
  const owed = await readOwed(context, token);
  if (owed === null || owed.cents === 0 || owed.cents !== shownCents)
    return failed({ kind: 'changed-elsewhere' });
  const allowed = await countUse(context, `pay-owed:${owed.visit.id}`, PAGES);
  return allowed.ok ? openOwedCheckout(context, owed.visit, owed.cents) : allowed;
}
