import { patientAsking, type BookingContext } from '#/features/booking/context.ts';
import { countClientUse, limitedClient } from '#/features/booking/booking-limits.ts';
import { makeHoldToken, makeShownVisitToken, readHoldToken } from '#/features/booking/booking-tokens.ts';
import { confirmAppointment, type ConfirmFault } from '#/features/booking/confirm-appointment.ts';
import type { MailedContact } from '#/features/booking/domain/appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import type { HoldId } from '#/features/booking/domain/hold.ts';
import type { VisitNote } from '#/features/booking/domain/visit-note.ts';
import { extendHold } from '#/features/booking/extend-hold.ts';
import { holdSlot, type HoldFault } from '#/features/booking/hold-slot.ts';
import { noteVisit } from '#/features/booking/note-visit.ts';
import { releaseHold } from '#/features/booking/release-hold.ts';
import { findAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { HoldRecord } from '#/features/booking/store/hold-store.ts';
import { findFormerRequest } from '#/features/booking/store/idempotency-store.ts';
import type { VisitWish } from '#/features/booking/wanted-visit.ts';
import type { Visitor } from '#/platform/asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { digestOf } from '#/platform/limits/digest.ts';
import { paths } from '#/paths.ts';
import type { PlatformContext } from '#/platform/context.ts';

/** A kept time as the pages know it: a token instead of an id. Epoch milliseconds. */
export type HeldTime = {
  readonly token: string;
  readonly service: string;
  readonly practitioner: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly expiresAtMs: number;
  /** What the visit will cost: the price of the moment at which the time was kept. */
  readonly priceCents: number;
  /** It was kept longer once and cannot be again. */
  readonly extended: boolean;
};

export type TimeWish = VisitWish & {
  readonly startsAt: Temporal.Instant;
  /** The token of the hold that is given up for this one. */
  readonly replaces: string | null;
  /** It stands for the same time and has ended. However often one hold is renewed, one new hold is made. */
  readonly renews: boolean;
  /** Name and address were typed already. */
  readonly isKnown: boolean;
};

export type PatientDetails = MailedContact & { readonly selfPay: boolean; readonly note: VisitNote };

type PageContext = BookingContext & Pick<PlatformContext, 'sealedBox'>;

/** Keeps a time for whoever presses its button. Nothing here trusts what a browser sent. */
export async function keepTime(
  context: BookingContext,
  wish: TimeWish,
  asker: Visitor,
): Promise<Result<HeldTime, HoldFault | FaultOf<'renewed-before' | 'too-many-requests'>>> {
  const allowed = await countClientUse(context, asker.clientKey, 'hold');
  if (!allowed.ok) return allowed;
  const renewal = wish.renews && wish.replaces !== null ? renewalOf(wish.replaces, wish) : null;
  const held = await holdSlot(context, {
    ...wish,
    replaces: wish.replaces === null ? null : readHoldToken(context, wish.replaces),
    client: limitedClient(context, asker.clientKey),
    anonymous: !wish.isKnown,
    repeatable: renewal,
  });
  if (held.ok) return ok(heldTime(context, held.value));
  if (renewal === null || held.fault.kind !== 'hold-gone') return held;
  const former = await findFormerRequest(context.database.db, renewal.key);
  if (former === undefined) return held;
  return failed({ kind: 'renewed-before', token: makeHoldToken(context, former.subject as HoldId) });
}

export async function keepTimeLonger(
  context: BookingContext,
  token: string,
): Promise<Result<HeldTime, FaultOf<'hold-gone' | 'not-extendable'>>> {
  const id = readHoldToken(context, token);
  if (id === null) return failed({ kind: 'hold-gone' });
  const extended = await extendHold(context, id);
  return extended.ok ? ok(heldTime(context, extended.value)) : extended;
}

export async function giveTimeBack(context: BookingContext, token: string): Promise<void> {
  const id = readHoldToken(context, token);
  if (id !== null) await releaseHold(context, id);
}

/** One appointment a hold, however often it is asked for. Answers with the secret path of the visit. */
export async function bookTime(
  context: PageContext,
  token: string,
  { selfPay, note, ...patient }: PatientDetails,
  { requestId, clientKey }: Visitor,
): Promise<Result<string, Exclude<ConfirmFault, FaultOf<'hold-used'>> | FaultOf<'too-many-requests'>>> {
  const allowed = await countClientUse(context, clientKey, 'appointment');
  if (!allowed.ok) return allowed;
  const holdId = readHoldToken(context, token);
  if (holdId === null) return failed({ kind: 'hold-gone' });
  const confirmed = await confirmAppointment(
    context,
    {
      holdId,
      patient,
      selfPay,
      repeatable: null,
      alongside: (trx, { id }) => noteVisit(context, note)(trx, id),
    },
    patientAsking(requestId),
  );
  if (confirmed.ok) return ok(visitPath(context, confirmed.value));
  const { fault } = confirmed;
  if (fault.kind !== 'hold-used') return failed(fault);
  const booked = await findAppointment(context.database.db, fault.appointmentId);
  if (booked === undefined) throw new Error('A used hold has no appointment.');
  return ok(visitPath(context, booked));
}

/** Two presses of one button, or one press sent twice, renew a hold once. */
function renewalOf(token: string, { service, practitioner, startsAt }: TimeWish) {
  return {
    key: digestOf('renew-hold', token),
    requestHash: digestOf(service, practitioner, startsAt.toString()),
  };
}

function visitPath(context: BookingContext, appointment: AppointmentRecord): string {
  return paths.visit(makeShownVisitToken(context, appointment));
}

function heldTime(context: BookingContext, hold: HoldRecord): HeldTime {
  const { id, service, practitioner, startsAtMs, endsAtMs, expiresAtMs, priceCents, stage } = hold;
  const visit = { service, practitioner, startsAtMs, endsAtMs, priceCents };
  return { token: makeHoldToken(context, id), ...visit, expiresAtMs, extended: stage !== 'choosing' };
}
