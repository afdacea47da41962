import { tellPatient } from '#/features/booking/tell-patient.ts';
import type { Visit } from '#/features/booking/find-visit.ts';
import { visitOfMail } from '#/features/checkout/returned-visit.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { MoneyFault } from '#/features/checkout/domain/faults.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import { paymentLinkMail } from '#/features/checkout/mail/payment-link-mail.ts';
import { cents } from '#/kernel/money.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Trx } from '#/platform/db/database.ts';

/** Puts the mail with the link to pay into the outbox. It leaves at once: the patient may stand at the counter. */
export async function mailPaymentLink(
  context: CheckoutContext,
  trx: Trx,
  visit: Visit,
  line: MoneyLine,
  now: Temporal.Instant,
): Promise<Result<null, MoneyFault>> {
  if (context.gateway === null) return failed({ kind: 'payment-unavailable', because: 'off' });
  if (visit.patient.email === null) return failed({ kind: 'no-email' });
  await tellPatient(context, trx, visit, {
    kind: 'appointment.payment-link',
    task: 'returned',
    mail: paymentLinkMail({ ...visitOfMail(context, visit), amountCents: cents(line.cents) }),
    name: `appointment.payment-link:${visit.id}:${line.id}`,
    now,
    dueAt: now,
  });
  return ok(null);
}
