import { coverageQuestionSchema } from '#/features/coverage/answers-schema.ts';
import type { CoverageContext } from '#/features/coverage/context.ts';
import type { CoverageFaultOf } from '#/features/coverage/domain/faults.ts';
import type { Visitor } from '#/platform/asker.ts';
import type { CoverageAnswers, CoverageClinic } from '#/features/coverage/domain/answers.ts';
import {
  coverageReferenceOf,
  SEND_CONSENT,
  type CoverageCheckId,
  type CoverageContact,
  type CoverageReference,
} from '#/features/coverage/domain/contact.ts';
import { checkArrivedMail } from '#/features/coverage/mail/check-arrived-mail.ts';
import { ruleSetVersion } from '#/features/coverage/rule-set-version.ts';
import { readFormTicket } from '#/platform/security/form-ticket.ts';
import { insertCoverageCheck } from '#/features/coverage/store/coverage-check-store.ts';
import { mailboxOf, parseEmailAddress } from '#/kernel/email-address.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { DAY_MS, HOUR_MS } from '#/kernel/zoned-time.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { countUse } from '#/platform/limits/rate-limit-store.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

export const SEND_FORM = 'coverage-check';

export type SentAnswers = CoverageAnswers & CoverageClinic;

type SendFault = CoverageFaultOf<'answers-unreadable' | 'not-opened-here' | 'too-many-requests'>;

const CLIENT_RULE = { uses: 5, windowMs: HOUR_MS };
/** The clinic's own mailbox must not drown, whoever sends. The row is there with or without a mail. */
const MAIL_RULE = { uses: 50, windowMs: DAY_MS };

/** The answers as a page sent them, or null when they are none of ours. */
export function readSentAnswers(text: string): SentAnswers | null {
  try {
    const read = coverageQuestionSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    // What is no JSON did not come from our pages.
    return null;
  }
}

/**
 * Keeps the answers for the clinic, sealed, with a mail to the clinic that says only that something came. Sending the
 * same form again gives the same reference and changes nothing.
 */
export async function sendCoverageCheck(
  context: CoverageContext,
  sent: { readonly answers: string; readonly ticket: string; readonly contact: CoverageContact },
  asker: Visitor,
): Promise<Result<CoverageReference, SendFault>> {
  const answers = readSentAnswers(sent.answers);
  if (answers === null) return failed({ kind: 'answers-unreadable' });
  const now = context.clock.now();
  const id = readFormTicket(context, SEND_FORM, sent.ticket) as CoverageCheckId | null;
  if (id === null) return failed({ kind: 'not-opened-here' });
  if (!(await isWithinLimits(context, asker))) return failed({ kind: 'too-many-requests' });
  const reference = coverageReferenceOf(id);
  await inTransaction(context.database.db, async (trx) => {
    if (await keep(context, trx, id, answers, sent.contact, now)) {
      await note(context, trx, id, asker, now);
    }
  });
  return ok(reference);
}

async function isWithinLimits(
  { database, limiter, pseudonyms }: CoverageContext,
  { clientKey }: Visitor,
): Promise<boolean> {
  const bucket = `coverage-send:${pseudonyms.of('client', clientKey)}`;
  return (await limiter.count(database.db, bucket, CLIENT_RULE)).allowed;
}

async function keep(
  { sealedBox, pseudonyms }: CoverageContext,
  trx: Trx,
  id: CoverageCheckId,
  { clinicVa: _ownSide, ...answers }: SentAnswers,
  contact: CoverageContact,
  now: Temporal.Instant,
): Promise<boolean> {
  const email = contact.email === null ? null : parseEmailAddress(contact.email);
  return insertCoverageCheck(trx, sealedBox, {
    id,
    reference: coverageReferenceOf(id),
    answers,
    contact,
    mailbox: email?.ok ? pseudonyms.of('mailbox', mailboxOf(email.value)) : null,
    ruleSet: ruleSetVersion(),
    consent: SEND_CONSENT.version,
    sentAtMs: now.epochMilliseconds,
  });
}

/** The line in the audit trail, and the mail that tells the clinic. */
async function note(
  context: CoverageContext,
  trx: Trx,
  id: CoverageCheckId,
  { requestId }: Visitor,
  now: Temporal.Instant,
): Promise<void> {
  const reference = coverageReferenceOf(id);
  await appendAuditEntry(trx, {
    actor: { kind: 'patient', id: null },
    action: 'coverage-check.sent',
    subject: { kind: 'coverage-check', id },
    requestId,
    at: now,
    detail: { ruleSet: ruleSetVersion(), consent: SEND_CONSENT.version },
  });
  const { clinic } = context.content;
  if (!(await countUse(trx, 'coverage-check-mails', MAIL_RULE, now)).allowed) return;
  await appendOutboxMessage(trx, {
    kind: 'coverage-check.arrived',
    recipient: clinic.email,
    mail: checkArrivedMail(clinic, context.config.siteUrl, reference),
    idempotencyKey: `coverage-check.arrived:${id}`,
    now,
  });
}
