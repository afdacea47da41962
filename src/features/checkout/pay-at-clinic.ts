import { countClientUse } from '#/features/booking/booking-limits.ts';
import { makeShownVisitToken, readHoldToken } from '#/features/booking/booking-tokens.ts';
import { confirmAppointment, type ConfirmFault } from '#/features/booking/confirm-appointment.ts';
import { patientAsking } from '#/features/booking/context.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { isSelfPay } from '#/features/booking/domain/self-pay.ts';
import type { InsuranceAnswer } from '#/features/booking/domain/visit-note.ts';
import { findVisitById } from '#/features/booking/find-visit.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { readPaymentToken } from '#/features/checkout/payment-tokens.ts';
import { findPayment } from '#/features/checkout/store/payment-store.ts';
import type { Visitor } from '#/platform/asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { paths } from '#/paths.ts';

/**
 * Books the visit of a payment page that was left, to be paid at the clinic. The address of that page is known to the
 * card company too, so the browser has to show the hold as well. Gives the secret path of the visit.
 */
export async function payAtClinic(
  context: CheckoutContext,
  paymentToken: string,
  holdToken: string,
  insurance: InsuranceAnswer | null,
  { requestId, clientKey }: Visitor,
): Promise<Result<string, ConfirmFault | FaultOf<'too-many-requests'>>> {
  const { db } = context.database;
  const allowed = await countClientUse(context, clientKey, 'appointment');
  if (!allowed.ok) return allowed;
  const holdId = readHoldToken(context, holdToken);
  const id = readPaymentToken(context, paymentToken);
  const payment = id === null ? undefined : await findPayment(db, id);
  if (holdId === null || payment?.appointmentId !== (holdId as string)) return failed({ kind: 'hold-gone' });
  const pending = await findVisitById(db, payment.appointmentId);
  const email = pending?.patient.email ?? null;
  if (pending === undefined || email === null) return failed({ kind: 'hold-gone' });
  const selfPay = isSelfPay('clinic', insurance);
  const request = { holdId, patient: { ...pending.patient, email }, selfPay, repeatable: null };
  const booked = await confirmAppointment(context, request, patientAsking(requestId));
  return booked.ok ? ok(paths.visit(makeShownVisitToken(context, booked.value))) : booked;
}
