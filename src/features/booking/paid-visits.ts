import { beginPayment, type BeginPaymentFault, type BegunPayment } from '#/features/booking/begin-payment.ts';
import type { Asker, BookingContext } from '#/features/booking/context.ts';
import { countClientUse } from '#/features/booking/booking-limits.ts';
import type { PatientDetails, StepAsker, TooOften } from '#/features/booking/booking-steps.ts';
import { makeVisitToken, readHoldToken } from '#/features/booking/booking-tokens.ts';
import { confirmPaidAppointment, type PaidFault } from '#/features/booking/confirm-paid-appointment.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { isHoldAlive, type HoldId } from '#/features/booking/domain/hold.ts';
import type { OpenSlot } from '#/features/booking/domain/open-slots.ts';
import { findVisit } from '#/features/booking/find-visit.ts';
import { slotTaken } from '#/features/booking/look-at-slot.ts';
import { clinicMailView } from '#/features/booking/mail/clinic-views.ts';
import type { ClinicMailView } from '#/features/booking/mail/visit-mail-view.ts';
import { momentWords } from '#/features/booking/mail/when-words.ts';
import { findAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { findHold } from '#/features/booking/store/hold-store.ts';
import { lockAppointment } from '#/features/booking/store/lock-appointment.ts';
import { cancellingPolicy } from '#/features/booking/cancelling-policy.ts';
import type { CancellationPolicy } from '#/features/booking/domain/cancellation-policy.ts';
import { hasBeenHere } from '#/features/booking/store/returning-store.ts';
import { insertVisitNote } from '#/features/booking/store/visit-note-store.ts';
import { resolveWish } from '#/features/booking/wanted-visit.ts';
import { failed, type Result } from '#/kernel/result.ts';
import type { Db, Trx } from '#/platform/db/database.ts';
import type { SealedBox } from '#/platform/security/sealed-box.ts';

export type BeginFault = BeginPaymentFault | TooOften;

export type VisitMailFacts = {
  readonly sender: ClinicMailView['sender'];
  /** "Tuesday, May 4, 1:30 pm with Ana R." */
  readonly visit: string;
  readonly reference: string;
  readonly bookUrl: string;
  readonly times: readonly string[];
};

/** What paying needs of the diary: handed to the checkout by who wires the program. */
export type PaidVisits = {
  /** Notes details and keeps the held time for the payment page, as the last button of the pages does. */
  begin(
    holdToken: string,
    details: PatientDetails,
    asker: StepAsker,
  ): Promise<Result<BegunPayment, BeginFault>>;
  find(db: Db | Trx, id: AppointmentId): Promise<AppointmentRecord | undefined>;
  /** The visit a private link opens, or null. */
  open(visitToken: string): Promise<AppointmentRecord | null>;
  /** Until when the time of a pending visit is kept; null when it is not. Epoch milliseconds. */
  keptUntilMs(db: Db | Trx, id: AppointmentId): Promise<number | null>;
  /** The visit a hold became, for whoever shows the hold's token; null while nothing is booked with it. */
  bookedWith(holdToken: string): Promise<AppointmentRecord | null>;
  /** True when the token is that of the hold the visit was made from. */
  isHoldOf(holdToken: string, id: AppointmentId): boolean;
  book(
    trx: Trx,
    id: AppointmentId,
    asker: Asker,
    paidCents: number,
  ): Promise<Result<AppointmentRecord, PaidFault>>;
  /** The private page of a visit. */
  pathOf(visit: AppointmentRecord): string;
  /** The nearest free times for somebody who lost this one. */
  timesNear(visit: AppointmentRecord): Promise<readonly OpenSlot[]>;
  /** The visit, the clinic and free times as a mail about money names them: no service, no reason. */
  mailFacts(visit: AppointmentRecord, times: readonly OpenSlot[]): VisitMailFacts;
  /** The cancellation rule as it is for this patient. */
  cancellingPolicy(visit: AppointmentRecord): Promise<CancellationPolicy>;
  /** True when somebody with this address has been here before. */
  isReturning(email: string): Promise<boolean>;
};

export function paidVisits(context: BookingContext & { readonly sealedBox: SealedBox }): PaidVisits {
  return {
    begin: (holdToken, details, asker) => begin(context, holdToken, details, asker),
    find: findAppointment,
    open: (visitToken) => findVisit(context, visitToken),
    async keptUntilMs(db, id) {
      const hold = await findHold(db, id as string as HoldId);
      return hold !== undefined && isHoldAlive(hold, context.clock.now().epochMilliseconds)
        ? hold.expiresAtMs
        : null;
    },
    async bookedWith(holdToken) {
      const id = readHoldToken(context, holdToken);
      const visit =
        id === null ? undefined : await findAppointment(context.database.db, id as string as AppointmentId);
      return visit === undefined || visit.bookedAtMs === null ? null : visit;
    },
    isHoldOf: (holdToken, id) => readHoldToken(context, holdToken) === (id as string),
    async book(trx, id, asker, paidCents) {
      await lockAppointment(trx, id);
      return confirmPaidAppointment(context, trx, id, asker, paidCents);
    },
    pathOf: (visit) => `/visit/${makeVisitToken(context, visit)}`,
    timesNear: (visit) => timesNear(context, visit),
    mailFacts: (visit, times) => mailFacts(context, visit, times),
    cancellingPolicy: (visit) => cancellingPolicy(context, context.database.db, visit),
    isReturning: (email) => hasBeenHere(context.database.db, email, context.clock.now().epochMilliseconds),
  };
}

async function begin(
  context: BookingContext & { readonly sealedBox: SealedBox },
  holdToken: string,
  { selfPay, note, ...patient }: PatientDetails,
  { requestId, clientKey }: StepAsker,
): Promise<Result<BegunPayment, BeginFault>> {
  const { allowed } = await countClientUse(context, clientKey, 'appointment');
  if (!allowed) return failed({ kind: 'too-many-requests' });
  const holdId = readHoldToken(context, holdToken);
  if (holdId === null) return failed({ kind: 'hold-gone' });
  const asker: Asker = { actor: { kind: 'patient', id: null }, requestId };
  return beginPayment(context, { holdId, patient, selfPay }, asker, (trx, id) =>
    insertVisitNote(trx, context.sealedBox, id, note),
  );
}

async function timesNear(context: BookingContext, visit: AppointmentRecord): Promise<readonly OpenSlot[]> {
  const { service, practitioner, startsAtMs, id } = visit;
  const wish = resolveWish(context, { service, practitioner, stepFree: false });
  if (!wish.ok) return [];
  const nowMs = context.clock.now().epochMilliseconds;
  const taken = await slotTaken(context, { wish: wish.value, startsAtMs, nowMs, ignoring: [id] });
  return taken.alternatives;
}

function mailFacts(
  { content, config }: BookingContext,
  visit: AppointmentRecord,
  times: readonly OpenSlot[],
): VisitMailFacts {
  const { sender, bookUrl, timeZone } = clinicMailView(content.clinic, config.siteUrl);
  const words = ({ startsAtMs, practitioner }: Pick<OpenSlot, 'startsAtMs' | 'practitioner'>) => {
    const name = content.practitioners.find(({ slug }) => slug === practitioner)?.name;
    const when = momentWords(Temporal.Instant.fromEpochMilliseconds(startsAtMs), timeZone);
    return name === undefined ? when : `${when} with ${name}`;
  };
  return { sender, visit: words(visit), reference: visit.reference, bookUrl, times: times.map(words) };
}
