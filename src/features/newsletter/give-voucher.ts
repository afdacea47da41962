import { dayAfterUse, isOfferOpen } from '#/features/newsletter/domain/offer.ts';
import type { VoucherId } from '#/features/newsletter/domain/voucher.ts';
import { today } from '#/features/newsletter/newsletter-mails.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import {
  findVoucherOfMailbox,
  insertVoucher,
  type VoucherRecord,
} from '#/features/newsletter/store/voucher-store.ts';
import { codeDigest, newVoucherCode } from '#/features/newsletter/voucher-secret.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { Asker } from '#/platform/asker.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import type { Trx } from '#/platform/db/database.ts';

/**
 * The voucher of the offer that runs, for a mailbox that has just been confirmed. One a mailbox and offer, whatever
 * was left, erased or confirmed again in between: who has had one gets that one back. Null when no offer runs.
 */
export async function giveVoucher(
  context: NewsletterContext,
  trx: Trx,
  mailbox: { readonly name: string; readonly names: readonly string[] },
  asker: Asker,
): Promise<VoucherRecord | null> {
  const { offer, clinic } = context.content;
  const former = await findVoucherOfMailbox(trx, mailbox.names, offer.id);
  if (former !== undefined) return former;
  if (!isOfferOpen(offer, today(context))) return null;
  const now = context.clock.now();
  const id = context.ids.uuid() as VoucherId;
  const voucher: VoucherRecord = {
    id,
    offer: offer.id,
    mailbox: mailbox.name,
    codeDigest: codeDigest(newVoucherCode(context, id)),
    status: 'open',
    valueCents: offer.valueCents,
    issuedAtMs: now.epochMilliseconds,
    expiresAtMs: startOfDay(dayAfterUse(offer), clinic.timeZone),
    settledAtMs: null,
    payerGroup: null,
    person: null,
  };
  if (!(await insertVoucher(trx, voucher))) {
    return (await findVoucherOfMailbox(trx, mailbox.names, offer.id)) ?? null;
  }
  await appendAuditEntry(trx, {
    ...asker,
    action: 'voucher.issued',
    subject: { kind: 'voucher', id },
    at: now,
    detail: { offer: offer.id },
  });
  return voucher;
}

function startOfDay(day: LocalDate, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
}
