import { beginPayment, type BegunPayment } from '#/features/booking/begin-payment.ts';
import { confirmAppointment, type ConfirmRequest } from '#/features/booking/confirm-appointment.ts';
import type { MailedContact } from '#/features/booking/domain/appointment.ts';
import { holdSlot, type HoldRequest } from '#/features/booking/hold-slot.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { HoldRecord } from '#/features/booking/store/hold-store.ts';
import { aHoldRequest, aPatient, ASKER, type BookingSite } from './booking.ts';
import { expectOk } from './expect-ok.ts';

type Site = Pick<BookingSite, 'context'>;
type Wish = Partial<HoldRequest>;
type Choice = {
  readonly patient?: Partial<MailedContact>;
  readonly selfPay?: boolean;
  readonly repeatable?: ConfirmRequest['repeatable'];
};

/*
 * What happened before a test begins, told as a patient does it: hold, book or begin to pay. Each step must work.
 * Without a wish it is one hour with Ana on Tuesday at ten, for Maria, who pays herself.
 */

export async function holdVisit({ context }: Site, wish: Wish = {}): Promise<HoldRecord> {
  return expectOk(await holdSlot(context, aHoldRequest(wish)));
}

/** What is sent to make a visit of a hold. */
export function choiceOf(
  { id: holdId }: Pick<HoldRecord, 'id'>,
  { patient = {}, selfPay = true, repeatable = null }: Choice = {},
) {
  return { holdId, patient: aPatient(patient), selfPay, repeatable };
}

export async function bookVisit(
  site: Site,
  wish: Wish = {},
  choice: Choice = {},
): Promise<AppointmentRecord> {
  const hold = await holdVisit(site, wish);
  return expectOk(await confirmAppointment(site.context, choiceOf(hold, choice), ASKER));
}

/** A visit whose person has gone on to pay by card. */
export async function beginVisit(site: Site, wish: Wish = {}, choice: Choice = {}): Promise<BegunPayment> {
  const hold = await holdVisit(site, wish);
  return expectOk(await beginPayment(site.context, choiceOf(hold, choice), ASKER));
}
