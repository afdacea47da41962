import { bookingMail, countMail } from '#/features/booking/booking-limits.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { Asker } from '#/platform/asker.ts';
import { anonymousShare, instantsAround } from '#/features/booking/domain/diary.ts';
import { dayNeedsProof, proofUntilMs, UNPROVED_RULE } from '#/features/booking/domain/proof-rule.ts';
import { composeProofMail } from '#/features/booking/mail/proof-mail.ts';
import type { MailedVisit } from '#/features/booking/new-appointment.ts';
import { recordAudit } from '#/features/booking/record-change.ts';
import {
  findAppointment,
  insertAppointment,
  replaceAppointment,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { readDiary } from '#/features/booking/store/diary-store.ts';
import { changeHoldLife, type HoldRecord } from '#/features/booking/store/hold-store.ts';
import { noteUnprovedVisit, unprovedMinutes } from '#/features/booking/store/unproved-store.ts';
import { addDays, localDateAt, startOfDayMs } from '#/kernel/zoned-time.ts';
import type { Trx } from '#/platform/db/database.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

/** Where the visit of a mailbox stands: `free` to book, and to be noted as unproved, or `first` to press a link. */
export type ProofNeed = 'proved' | 'free' | 'first';

/**
 * Whether this mailbox has to press a link before its visit is booked: after the second visit that a network books in
 * a day with unproved mailboxes, or when so much of the visit's day is taken by them.
 */
export async function proofNeed(
  context: BookingContext,
  trx: Trx,
  hold: HoldRecord,
  email: string,
  { actor }: Asker,
): Promise<ProofNeed> {
  if (!context.limiter.isOn || actor.kind !== 'patient') return 'proved';
  if (await context.provedMailboxes.isProved(trx, email)) return 'proved';
  if (await isDayFull(context, trx, hold)) return 'first';
  if (hold.client === null) return 'free';
  const { allowed } = await context.limiter.count(trx, `unproved:${hold.client}`, UNPROVED_RULE);
  return allowed ? 'free' : 'first';
}

async function isDayFull(context: BookingContext, trx: Trx, hold: HoldRecord): Promise<boolean> {
  const { timeZone } = context.content.clinic;
  const from = localDateAt(timeZone, hold.startsAtMs);
  const day = { start: startOfDayMs(timeZone, from), end: startOfDayMs(timeZone, addDays(from, 1)) };
  const taken = await unprovedMinutes(trx, day, hold.id as string as AppointmentRecord['id']);
  if (taken === 0) return false;
  const days = { from, days: 1 };
  const diary = await readDiary(trx, days, instantsAround(days), context.clock.now().epochMilliseconds);
  const { workingMinutes } = anonymousShare(diary, { timeZone, ...days }, []);
  return dayNeedsProof(taken, workingMinutes);
}

/**
 * Notes the wished visit as pending, keeps its time for half an hour from the first press, and sends the link that
 * books it. Pressed again with the same mailbox it changes nothing. Gives the end of the time, or null when the hold
 * is gone.
 */
export async function askForProof(
  context: BookingContext,
  trx: Trx,
  hold: HoldRecord,
  wished: MailedVisit,
  asker: Asker,
): Promise<number | null> {
  const now = context.clock.now();
  const before = await findAppointment(trx, wished.id);
  const untilMs = hold.stage === 'paying' ? hold.expiresAtMs : proofUntilMs(now.epochMilliseconds);
  const life = { stage: 'paying', expiresAtMs: untilMs } as const;
  if (!(await changeHoldLife(trx, hold, life, false))) return null;
  const isSame = before?.payment === 'clinic' && before.patient.email === wished.patient.email;
  if (isSame) return untilMs;
  const pending = {
    ...wished,
    status: 'pending',
    bookedAtMs: null,
    sequence: (before?.sequence ?? -1) + 1,
  } as const;
  await countMail(context, trx, bookingMail(pending, now.epochMilliseconds), 'visit', asker);
  if (before === undefined) await insertAppointment(trx, pending);
  else if (!(await replaceAppointment(trx, before, pending))) return null;
  await noteUnprovedVisit(trx, pending.id, context.provedMailboxes.nameOf(pending.patient.email));
  await appendOutboxMessage(trx, {
    kind: 'visit.proof',
    recipient: pending.patient.email,
    mail: composeProofMail(pending, untilMs, context.content, context.config.siteUrl),
    idempotencyKey: `visit.proof:${pending.id}:${pending.sequence}`,
    now,
  });
  await recordAudit(trx, asker, pending, 'proof-asked', now);
  return untilMs;
}
