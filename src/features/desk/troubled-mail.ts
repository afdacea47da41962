import { callInsteadOf, newsOfVisit } from '#/features/booking/call-instead.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { refuseUnless, type ClinicAsker, type NotAllowed } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { countOutbox } from '#/platform/outbox/outbox-store.ts';
import { reviveDeadMessage } from '#/platform/outbox/dead-messages.ts';
import type { Suppressions } from '#/platform/outbox/suppression.ts';
import type { SuppressionReason } from '#/platform/outbox/tables.ts';
import {
  findTroubledMail,
  giveUpMail,
  listTroubledMails,
  tryNow,
  type TroubledMail,
} from '#/platform/outbox/troubled-mail.ts';

export type MailContext = Pick<BookingContext, 'database' | 'clock' | 'ids'> & {
  readonly suppressions: Suppressions;
};
type Pressed = Promise<
  Result<null, NotAllowed | { readonly kind: 'unknown-mail' | 'not-stopped' | 'no-visit' }>
>;

/** A mail that somebody may have to look at: kind, recipient, time and why; never what it says. */
export type MailInTrouble = Omit<TroubledMail, 'name'> & {
  /** Mail to this address is stopped. */
  readonly stopped: SuppressionReason | null;
  /** It is news of a visit, which can be told by phone. */
  readonly canCall: boolean;
};

const MOST_LISTED = 100;

export async function readTroubledMail(
  { database: { db }, suppressions }: Pick<MailContext, 'database' | 'suppressions'>,
  asker: ClinicAsker,
): Promise<Result<{ readonly waiting: number; readonly mails: readonly MailInTrouble[] }, NotAllowed>> {
  const allowed = refuseUnless(asker, 'see-needs');
  if (!allowed.ok) return allowed;
  const mails: MailInTrouble[] = [];
  for (const { name, ...mail } of await listTroubledMails(db, MOST_LISTED)) {
    const stopped = mail.recipient === '' ? null : await suppressions.find(db, mail.recipient);
    mails.push({ ...mail, stopped, canCall: newsOfVisit(name) !== null });
  }
  return ok({ waiting: (await countOutbox(db)).waiting, mails });
}

/** Sends it once more: one that was given up, or one that waits for its next try. */
export function sendMailAgain(context: MailContext, id: number, asker: ClinicAsker): Pressed {
  return change(context, asker, async (trx, now) => {
    const isOnItsWay =
      (await reviveDeadMessage(trx, id, now)) || (await tryNow(trx, id, now.epochMilliseconds));
    if (!isOnItsWay) return failed({ kind: 'unknown-mail' });
    await note(trx, asker, 'retried', String(id), now);
    return ok(null);
  });
}

/** Writes again to the address of a mail that came back, and sends it once more. */
export function allowAndSend(context: MailContext, id: number, asker: ClinicAsker): Pressed {
  return change(context, asker, async (trx, now) => {
    const mail = await findTroubledMail(trx, id);
    if (mail === undefined) return failed({ kind: 'unknown-mail' });
    await context.suppressions.lift(trx, mail.recipient);
    await note(trx, asker, 'allowed', String(id), now);
    if (await reviveDeadMessage(trx, id, now)) await note(trx, asker, 'retried', String(id), now);
    return ok(null);
  });
}

/** Writes again to an address that is typed: its owner wants mail. */
export function allowAddress(context: MailContext, email: string, asker: ClinicAsker): Pressed {
  return change(context, asker, async (trx, now) => {
    if ((await context.suppressions.find(trx, email)) === null) return failed({ kind: 'not-stopped' });
    await context.suppressions.lift(trx, email);
    await note(trx, asker, 'allowed', 'typed', now);
    return ok(null);
  });
}

/** Puts its news on the list of calls; the mail itself is not sent any more. */
export function callInsteadOfMail(context: MailContext, id: number, asker: ClinicAsker): Pressed {
  return change(context, asker, async (trx, now) => {
    const mail = await findTroubledMail(trx, id);
    if (mail === undefined) return failed({ kind: 'unknown-mail' });
    if (!(await callInsteadOf(context, trx, mail.name, now.epochMilliseconds)))
      return failed({ kind: 'no-visit' });
    if (!(await giveUpMail(trx, id))) return failed({ kind: 'unknown-mail' });
    await note(trx, asker, 'told-by-phone', String(id), now);
    return ok(null);
  });
}

/** Takes it off the list, because nobody needs it any more. */
export function forgetMail(context: MailContext, id: number, asker: ClinicAsker): Pressed {
  return change(context, asker, async (trx, now) => {
    if (!(await giveUpMail(trx, id))) return failed({ kind: 'unknown-mail' });
    await note(trx, asker, 'given-up', String(id), now);
    return ok(null);
  });
}

async function change(
  { database, clock }: MailContext,
  asker: ClinicAsker,
  make: (trx: Trx, now: Temporal.Instant) => Pressed,
): Pressed {
  const allowed = refuseUnless(asker, 'see-needs');
  if (!allowed.ok) return allowed;
  return inTransaction(database.db, (trx) => make(trx, clock.now()));
}

async function note(
  trx: Trx,
  { actor, requestId }: ClinicAsker,
  verb: 'retried' | 'allowed' | 'told-by-phone' | 'given-up',
  id: string,
  now: Temporal.Instant,
): Promise<void> {
  const subject = { kind: 'mail', id };
  await appendAuditEntry(trx, { actor, requestId, at: now, subject, action: `mail.${verb}` });
}
