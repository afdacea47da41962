import { visitIdOf } from '#/features/booking/booking-tokens.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { Asker } from '#/platform/asker.ts';
import { isHoldAlive, type HoldId } from '#/features/booking/domain/hold.ts';
import { proofClaim } from '#/features/booking/domain/proof-claim.ts';
import { linkVisit } from '#/features/booking/link-visit.ts';
import { PleaseCall } from '#/features/booking/please-call.ts';
import { isMarked } from '#/features/patients/owner-decides.ts';
import { recordNotice } from '#/features/booking/record-change.ts';
import {
  findAppointment,
  replaceAppointment,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { findPlaceInSeries } from '#/features/booking/store/series-store.ts';
import { proveSeries } from '#/features/booking/prove-series.ts';
import { findHold, takeLiveHold } from '#/features/booking/store/hold-store.ts';
import { dropUnprovedVisit } from '#/features/booking/store/unproved-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction, type Db, type Trx } from '#/platform/db/database.ts';

/** What the link of the mail opens. `over`: the time was kept, and is not any more. */
export type ProofLink =
  | { readonly kind: 'waits'; readonly visit: AppointmentRecord; readonly untilMs: number }
  | { readonly kind: 'booked'; readonly visit: AppointmentRecord }
  | { readonly kind: 'over' }
  | { readonly kind: 'not-whole' };

type Tokens = Pick<BookingContext, 'linkTokens'>;

/** Only looks. */
export async function openProofLink(context: BookingContext, token: string): Promise<ProofLink> {
  const { db } = context.database;
  const visit = await visitOfProof(context, db, token);
  if (visit === null) return { kind: 'not-whole' };
  if (visit.bookedAtMs !== null) return { kind: 'booked', visit };
  const hold = await findHold(db, visit.id as string as HoldId);
  const isKept = hold !== undefined && isHoldAlive(hold, context.clock.now().epochMilliseconds);
  return visit.status === 'pending' && isKept
    ? { kind: 'waits', visit, untilMs: hold.expiresAtMs }
    : { kind: 'over' };
}

/** Books the visit and proves the mailbox. Pressed again it answers the same. */
export async function confirmByMail(
  context: BookingContext,
  token: string,
  asker: Asker,
): Promise<Result<AppointmentRecord, ProofFault>> {
  try {
    return await inTransaction(context.database.db, async (trx) => {
      const before = await visitOfProof(context, trx, token);
      const place = before === null ? undefined : await findPlaceInSeries(trx, before.id);
      if (before === null || place === undefined) return confirm(context, trx, token, asker);
      return proveSeries(context, trx, { first: before, seriesId: place.seriesId }, asker);
    });
  } catch (error) {
    if (error instanceof PleaseCall) return failed({ kind: 'please-call' });
    throw error;
  }
}

/** `pay-first`: the mailbox is proved, and the plan is booked when its first visit is paid by card. */
type ProofFault = { readonly kind: 'over' | 'not-whole' | 'please-call' | 'pay-first' };

async function confirm(
  context: BookingContext,
  trx: Trx,
  token: string,
  asker: Asker,
): Promise<Result<AppointmentRecord, ProofFault>> {
  const before = await visitOfProof(context, trx, token);
  if (before === null) return failed({ kind: 'not-whole' });
  if (before.bookedAtMs !== null) return ok(before);
  const now = context.clock.now();
  const hold = await takeLiveHold(trx, before.id as string as HoldId, now.epochMilliseconds);
  if (hold === undefined || before.status !== 'pending') return failed({ kind: 'over' });
  const booked = { ...before, status: 'booked', bookedAtMs: now.epochMilliseconds } as const;
  if (!(await replaceAppointment(trx, before, booked)))
    throw new Error(`Appointment ${before.id} has a live hold and is ${before.status}.`);
  const appointment = await linkVisit(context, trx, booked, now);
  // Whoever presses this has the mailbox: they are no stranger, and may be told.
  if (await isMarked(trx, appointment.patientId)) throw new PleaseCall('The owner decides.');
  const { email } = appointment.patient;
  if (email !== null) await context.provedMailboxes.prove(trx, email, now);
  await dropUnprovedVisit(trx, appointment.id);
  await recordNotice(context, trx, asker, { kind: 'booked', appointment }, now);
  return ok(appointment);
}

export async function visitOfProof(
  context: Tokens,
  db: Db | Trx,
  token: string,
): Promise<AppointmentRecord | null> {
  const id = visitIdOf(context, token);
  const visit = id === null ? undefined : await findAppointment(db, id);
  if (visit === undefined) return null;
  return sequencesOf(visit).some((version) => context.linkTokens.verify(token, proofClaim(visit.id, version)))
    ? visit
    : null;
}

/** A visit that was booked may have been changed since: the link of its mail still leads to it. */
function sequencesOf({ sequence, bookedAtMs }: AppointmentRecord): readonly number[] {
  return bookedAtMs === null ? [sequence] : Array.from({ length: sequence + 1 }, (_, version) => version);
}
