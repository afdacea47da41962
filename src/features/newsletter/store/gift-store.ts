import type { Db, Trx } from '#/platform/db/database.ts';

/** True when the patient has had the gift of this offer under another address, or somebody had it at this visit. */
export async function hasHadGift(
  db: Db | Trx,
  offer: string,
  { persons, visits }: { readonly persons: readonly string[]; readonly visits: readonly string[] },
): Promise<boolean> {
  if (persons.length === 0 && visits.length === 0) return false;
  const row = await db
    .selectFrom('newsletter_voucher')
    .select('id')
    .where('offer', '=', offer)
    .where((row) =>
      row.or([
        ...(persons.length === 0 ? [] : [row('person', 'in', persons)]),
        ...(visits.length === 0 ? [] : [row('visit', 'in', visits)]),
      ]),
    )
    .executeTakeFirst();
  return row !== undefined;
}

/** What a patient or mailbox was given since `fromMs`, by shop price, in cents. */
export async function giftsSince(
  db: Db | Trx,
  { mailboxes, persons }: { readonly mailboxes: readonly string[]; readonly persons: readonly string[] },
  fromMs: number,
): Promise<number> {
  const rows = await db
    .selectFrom('newsletter_voucher')
    .select('value_cents')
    .where('status', '=', 'redeemed')
    .where('settled_at', '>=', fromMs)
    .where((row) =>
      row.or([
        row('mailbox', 'in', mailboxes),
        ...(persons.length === 0 ? [] : [row('person', 'in', persons)]),
      ]),
    )
    .execute();
  return rows.reduce((sum, row) => sum + row.value_cents, 0);
}

/** Forgets who paid for the visits of the people behind these mailboxes. The vouchers stay spent. */
export async function forgetPayers(trx: Trx, mailboxes: readonly string[]): Promise<void> {
  await trx
    .updateTable('newsletter_voucher')
    .set({ payer_group: null })
    .where('mailbox', 'in', mailboxes)
    .execute();
}
