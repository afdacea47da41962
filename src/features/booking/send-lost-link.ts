import type { BookingContext } from '#/features/booking/context.ts';
import { countMailUse } from '#/features/booking/booking-limits.ts';
import { mailboxPseudonym } from '#/features/booking/booking-tokens.ts';
import { LOST_LINK_PAUSE_MS } from '#/features/booking/domain/mailbox-rule.ts';
import { composeLostLinkMail } from '#/features/booking/mail/lost-link-composer.ts';
import {
  findAppointment,
  listVisitAddresses,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import {
  forgetLinkRequests,
  listLinkRequests,
  noteLinkRequest,
  settleLinkRequest,
  type LinkRequest,
} from '#/features/booking/store/link-request-store.ts';
import { mailboxOf, parseEmailAddress, type EmailAddress } from '#/kernel/email-address.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

const BATCH = 50;
const JOB = { kind: 'job', id: 'answer-link-requests' } as const;

/**
 * Notes that somebody wants the links to the visits booked with an address. The same one write whether or not
 * there are such visits, so that neither answer nor time tells.
 */
export async function askForLostLink(context: BookingContext, email: EmailAddress): Promise<void> {
  const askedAtMs = context.clock.now().epochMilliseconds;
  const mailbox = mailboxPseudonym(context, mailboxOf(email));
  await noteLinkRequest(context.database.db, { mailbox, email, askedAtMs }, LOST_LINK_PAUSE_MS);
}

/** Puts the mails that answer the waiting requests into the outbox. Returns how many mails there were. */
export async function answerLinkRequests(context: BookingContext): Promise<number> {
  const { db } = context.database;
  const now = context.clock.now();
  await forgetLinkRequests(db, now.epochMilliseconds - LOST_LINK_PAUSE_MS);
  let mails = 0;
  for (const request of await listLinkRequests(db, BATCH)) {
    mails += await inTransaction(db, (trx) => answer(context, trx, request, now));
  }
  return mails;
}

/** Each address gets the links of its own visits only, though one mailbox may have booked under several. */
async function answer(
  context: BookingContext,
  trx: Trx,
  request: LinkRequest,
  now: Temporal.Instant,
): Promise<number> {
  if (!(await settleLinkRequest(trx, request.mailbox, now.epochMilliseconds))) return 0;
  const visits = await visitsOf(trx, request.email, now.epochMilliseconds);
  let mails = 0;
  for (const [recipient, [first, ...others]] of visits) {
    if (first === undefined) continue;
    const name = `visit.lost-link:${first.id}:${request.askedAtMs}`;
    const mail = { email: recipient, name, atMs: now.epochMilliseconds };
    if (!(await countMailUse(context, trx, mail, 'lost-link')).allowed) continue;
    mails += 1;
    await appendOutboxMessage(trx, {
      kind: 'visit.lost-link',
      recipient,
      mail: composeLostLinkMail([first, ...others], context.content, context.config.siteUrl),
      idempotencyKey: name,
      now,
    });
    await appendAuditEntry(trx, {
      actor: JOB,
      action: 'link-request.answered',
      subject: { kind: 'link-request', id: request.mailbox },
      requestId: null,
      at: now,
      detail: { visits: others.length + 1 },
    });
  }
  return mails;
}

async function visitsOf(
  trx: Trx,
  email: string,
  nowMs: number,
): Promise<ReadonlyMap<string, readonly AppointmentRecord[]>> {
  const wanted = mailboxNamed(email);
  const found = new Map<string, AppointmentRecord[]>();
  for (const address of await listVisitAddresses(trx, nowMs)) {
    if (wanted === null || mailboxNamed(address.email) !== wanted) continue;
    const visit = await findAppointment(trx, address.id);
    if (visit !== undefined) found.set(address.email, [...(found.get(address.email) ?? []), visit]);
  }
  return found;
}

function mailboxNamed(email: string): string | null {
  const parsed = parseEmailAddress(email);
  return parsed.ok ? mailboxOf(parsed.value) : null;
}
