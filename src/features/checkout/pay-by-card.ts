import { beginPayment, type BeginPaymentFault } from '#/features/booking/begin-payment.ts';
import { countClientUse, countUse } from '#/features/booking/booking-limits.ts';
import type { PatientDetails } from '#/features/booking/book-by-page.ts';
import { makeShownVisitToken, readHoldToken } from '#/features/booking/booking-tokens.ts';
import { patientAsking } from '#/features/booking/context.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { findVisitById, findVisitOfHold, keptUntilMs } from '#/features/booking/find-visit.ts';
import { noteVisit } from '#/features/booking/note-visit.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { PaymentUnavailable } from '#/features/checkout/domain/faults.ts';
import { openCheckout, type Opened } from '#/features/checkout/open-checkout.ts';
import { readPaymentToken } from '#/features/checkout/payment-tokens.ts';
import { findPayment } from '#/features/checkout/store/payment-store.ts';
import type { Visitor } from '#/platform/asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';

/** Each press may ask the payment gateway, and whoever has the address can press. */
const PAGES_AGAIN = { uses: 20, windowMs: HOUR_MS } as const;

/** The last button of the booking pages, for paying by card. Pressing it again opens the same payment page. */
export async function payByCard(
  context: CheckoutContext,
  holdToken: string,
  { selfPay, note, ...patient }: PatientDetails,
  { requestId, clientKey }: Visitor,
): Promise<Result<Opened, BeginPaymentFault | FaultOf<'too-many-requests'> | PaymentUnavailable>> {
  if (context.gateway === null) return failed({ kind: 'payment-unavailable', because: 'off' });
  const allowed = await countClientUse(context, clientKey, 'appointment');
  if (!allowed.ok) return allowed;
  const holdId = readHoldToken(context, holdToken);
  if (holdId === null) return failed({ kind: 'hold-gone' });
  const request = { holdId, patient, selfPay };
  const begun = await beginPayment(context, request, patientAsking(requestId), noteVisit(context, note));
  if (begun.ok) return openCheckout(context, begun.value);
  const booked = begun.fault.kind === 'hold-gone' ? await findVisitOfHold(context, holdToken) : null;
  // Another tab was faster: its visit is what this one wanted too.
  if (booked === null) return begun;
  const checkoutUrl = `${context.config.siteUrl}${paths.visit(makeShownVisitToken(context, booked))}`;
  return ok({ checkoutUrl, keptUntilMs: context.clock.now().epochMilliseconds });
}

/** Back to the payment page from where it sends people back, while the time is kept; 20 times an hour. */
export async function payAgain(
  context: CheckoutContext,
  paymentToken: string,
): Promise<Result<Opened, PaymentUnavailable | FaultOf<'too-many-requests' | 'hold-gone'>>> {
  const { db } = context.database;
  const id = readPaymentToken(context, paymentToken);
  const payment = id === null ? undefined : await findPayment(db, id);
  if (payment === undefined) return failed({ kind: 'hold-gone' });
  const allowed = await countUse(context, `pay-again:${payment.id}`, PAGES_AGAIN);
  if (!allowed.ok) return allowed;
  const appointment = await findVisitById(db, payment.appointmentId);
  const heldUntilMs = await keptUntilMs(context, payment.appointmentId);
  if (appointment?.status !== 'pending' || heldUntilMs === null) return failed({ kind: 'hold-gone' });
  return openCheckout(context, { appointment, heldUntilMs });
}
