import type { NewsletterContext } from '#/features/newsletter/context.ts';
import { readVoucherCode } from '#/features/newsletter/domain/voucher-code.ts';
import { openAddress } from '#/features/newsletter/keyed-names.ts';
import { findSubscriberByMailbox } from '#/features/newsletter/store/subscriber-store.ts';
import { findVoucherByCode } from '#/features/newsletter/store/voucher-store.ts';
import { codeDigest } from '#/features/newsletter/voucher-secret.ts';

/** The address to which a voucher was given; null for what is no code of ours, and when its reader was erased. */
export async function addressOfVoucher(
  context: Pick<NewsletterContext, 'database' | 'sealedBox'>,
  typed: string,
): Promise<string | null> {
  const code = readVoucherCode(typed);
  if (code === null) return null;
  const voucher = await findVoucherByCode(context.database.db, codeDigest(code));
  if (voucher === undefined) return null;
  const reader = await findSubscriberByMailbox(context.database.db, [voucher.mailbox]);
  return reader === undefined ? null : openAddress(context, reader);
}
