import type { BookingContext } from '#/features/booking/context.ts';
import { seeToAnswer } from '#/features/booking/answer-by-link.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { finishCall } from '#/features/booking/visits-that-need.ts';
import { settlingNote } from '#/features/checkout/domain/settling-note.ts';
import { retryRefundAtDesk, settleSetAside } from '#/features/checkout/money-that-needs.ts';
import { openNeeds, type NeedsContext } from '#/features/desk/read-needs.ts';
import { siteNeeds } from '#/features/desk/site-needs.ts';
import { forgetClosedNeeds, giveNeedBack, takeNeed } from '#/features/desk/store/need-store.ts';
import { sendMailAgain } from '#/features/desk/troubled-mail.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import type { Suppressions } from '#/platform/outbox/suppression.ts';

export type NeedVerb = 'take' | 'give-back' | 'done';
export type NeedFault =
  | NotAllowed
  | { readonly kind: 'unknown-need' | 'not-failed' | 'not-due' | 'no-words' | 'no-backup' | 'still-so' };
type Pressed = Promise<Result<null, NeedFault>>;

type PressContext = NeedsContext & Pick<BookingContext, 'ids'> & { readonly suppressions: Suppressions };

/** What the buttons of the list do: take on, give back, and the one thing that settles it. */
export async function pressNeed(
  context: PressContext,
  name: string,
  verb: NeedVerb,
  asker: StaffAsker,
  /** What was done, where the trail wants to know it. */
  words = '',
): Pressed {
  const allowed = refuseUnless(asker, 'see-needs');
  if (!allowed.ok) return allowed;
  const names = (await openNeeds(context)).map((need) => need.name);
  if (!names.includes(name)) return failed({ kind: 'unknown-need' });
  if (verb === 'done') return settle(context, name, words, asker);
  const now = context.clock.now();
  return inTransaction(context.database.db, async (trx) => {
    await forgetClosedNeeds(trx, names);
    if (verb === 'take') await takeNeed(trx, name, asker.staff.id, now.epochMilliseconds);
    else await giveNeedBack(trx, name);
    const { actor, requestId } = asker;
    const action = verb === 'take' ? 'need.taken' : 'need.given-back';
    await appendAuditEntry(trx, { actor, requestId, at: now, action, subject: { kind: 'need', id: name } });
    return ok(null);
  });
}

/** By the use case of its own noun, which asks for its own right. What is settled elsewhere has no such button. */
async function settle(context: PressContext, name: string, words: string, asker: StaffAsker): Pressed {
  const [kind = '', ...rest] = name.split(':');
  const id = rest.join(':');
  switch (kind) {
    case 'call':
      return finishCall(context, id, asker);
    case 'late':
    case 'call-me':
      return seeToAnswer(context, { id: id as AppointmentId, kind }, asker);
    case 'failed-mail':
      return sendAgain(context, Number(id), asker);
    case 'payment-set-aside': {
      const note = settlingNote(words);
      return note === null
        ? failed({ kind: 'no-words' })
        : settleSetAside(context, { eventId: id, note }, asker);
    }
    case 'self-check':
      return lookAgain(context, name);
    case 'backup-missing':
      return backUpNow(context, asker);
    case 'refund-failed': {
      const retried = await retryRefundAtDesk(context, id, asker);
      return retried.ok ? ok(null) : failed(retried.fault);
    }
    default:
      return failed({ kind: 'unknown-need' });
  }
}

async function lookAgain({ siteWatch }: PressContext, name: string): Pressed {
  await siteWatch.lookAgain();
  const found = await siteNeeds({ siteWatch });
  return found.some((need) => need.name === name) ? failed({ kind: 'still-so' }) : ok(null);
}

async function backUpNow({ siteWatch, clock, database }: PressContext, asker: StaffAsker): Pressed {
  const made = await siteWatch.backUp();
  if (!made.ok) return made;
  const { actor, requestId } = asker;
  const now = clock.now();
  const subject = { kind: 'backup', id: now.toString() };
  await inTransaction(database.db, (trx) =>
    appendAuditEntry(trx, { actor, requestId, at: now, action: 'database.backed-up', subject }),
  );
  return ok(null);
}

async function sendAgain(context: PressContext, id: number, asker: StaffAsker): Pressed {
  const sent = await sendMailAgain(context, id, asker);
  if (sent.ok) return ok(null);
  return failed(sent.fault.kind === 'not-allowed' ? sent.fault : { kind: 'unknown-need' });
}
