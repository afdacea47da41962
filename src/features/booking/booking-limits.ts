import type { BookingContext } from '#/features/booking/context.ts';
import type { Asker } from '#/platform/asker.ts';
import { clientPseudonym, mailboxPseudonym } from '#/features/booking/booking-tokens.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { MAILS_A_DAY, type MailUse } from '#/features/booking/domain/mailbox-rule.ts';
import { mailboxOf, parseEmailAddress } from '#/kernel/email-address.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { visitMailName } from '#/features/booking/record-change.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import type { MailedVisit } from '#/features/booking/new-appointment.ts';
import type { Trx } from '#/platform/db/database.ts';
import type { CountedMail } from '#/platform/limits/stranger-mail.ts';
import type { RateAnswer, RateRule } from '#/platform/limits/rate-limit-store.ts';

const TEN_MINUTES = HOUR_MS / 6;
const DAY_MS = 24 * HOUR_MS;

/** What one client may ask of the engine, by the pages and as a program together. */
const CLIENT_RULES = {
  hold: { uses: 60, windowMs: TEN_MINUTES },
  'hold-change': { uses: 120, windowMs: TEN_MINUTES },
  appointment: { uses: 12, windowMs: HOUR_MS },
  /** A plan takes up to 12 times at once. */
  series: { uses: 6, windowMs: HOUR_MS },
} as const satisfies Readonly<Record<string, RateRule>>;

export type LimitedUse = keyof typeof CLIENT_RULES;

/** Who asks, for limits and caps: a keyed hash of the address, or null when limits are off. */
export function limitedClient(context: BookingContext, clientKey: string): string | null {
  return context.limiter.isOn ? clientPseudonym(context, clientKey) : null;
}

/** Counts one use by a client against its rule. */
export function countClientUse(
  context: BookingContext,
  clientKey: string,
  use: LimitedUse,
): Promise<Result<null, FaultOf<'too-many-requests'>>> {
  return countUse(context, `${use}:${clientPseudonym(context, clientKey)}`, CLIENT_RULES[use]);
}

/** `bucket` holds nothing in clear: see `rate-limit-store.ts`. */
export async function countUse(
  { limiter, database }: Pick<BookingContext, 'limiter' | 'database'>,
  bucket: string,
  rule: RateRule,
): Promise<Result<null, FaultOf<'too-many-requests'>>> {
  const answer = await limiter.count(database.db, bucket, rule);
  return answer.allowed ? ok(null) : failed({ kind: 'too-many-requests', retryAfterMs: answer.retryAfterMs });
}

/** A mail too many for one mailbox. Thrown in a transaction, so that the change it would tell about is undone. */
export class MailboxFull extends Error {
  override readonly name = 'MailboxFull';
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super('This mailbox has had its mails of the day.');
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Counts one mail that a patient's press causes, in the transaction of what it tells about: what is undone is not
 * counted. Throws `MailboxFull` above the rule. Staff and jobs know whom they write to.
 */
export async function countMail(
  context: BookingContext,
  trx: Trx,
  mail: CountedMail,
  use: MailUse,
  { actor }: Pick<Asker, 'actor'>,
): Promise<void> {
  if (actor.kind !== 'patient') return;
  const answer = await countMailUse(context, trx, mail, use);
  if (!answer.allowed) throw new MailboxFull(answer.retryAfterMs);
}

/** The same for a mail that is left out above the rule. */
export async function countMailUse(
  context: BookingContext,
  trx: Trx,
  mail: CountedMail,
  use: MailUse,
): Promise<RateAnswer> {
  const all = await context.strangerMail.take(trx, mail);
  if (!all.allowed) return all;
  const rule = { uses: MAILS_A_DAY[use], windowMs: DAY_MS };
  const answer = await context.limiter.count(trx, `mail-${use}:${mailboxKey(context, mail.email)}`, rule);
  if (!answer.allowed) await context.strangerMail.giveBack(trx, mail.name);
  return answer;
}

/** One name for the mail about a visit that is begun or booked, so that paying first counts once. */
export function bookingMail(visit: MailedVisit, atMs: number): CountedMail {
  return { email: visit.patient.email, name: visitMailName(visit), atMs };
}

export function isSameMailbox(context: BookingContext, one: string | null, other: string): boolean {
  return one !== null && mailboxKey(context, one) === mailboxKey(context, other);
}

function mailboxKey(context: BookingContext, email: string): string {
  const parsed = parseEmailAddress(email);
  if (!parsed.ok) throw new Error('An address that was never checked has come this far.');
  return mailboxPseudonym(context, mailboxOf(parsed.value));
}
