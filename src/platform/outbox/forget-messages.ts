import type { Trx } from '#/platform/db/database.ts';

/** Takes away every mail about one thing, by the id its key holds, but one that leaves at this moment. */
export async function forgetMessagesAbout(trx: Trx, id: string): Promise<void> {
  await trx
    .deleteFrom('outbox_message')
    .where('idempotency_key', 'like', `%${id}%`)
    .where('status', '<>', 'sending')
    .execute();
}

/**
 * Takes away every mail to these recipients but those that leave at this moment; with `kinds` only mails whose kind
 * starts so.
 */
export async function forgetMessagesTo(trx: Trx, recipients: readonly string[], kinds = ''): Promise<void> {
  if (recipients.length === 0) return;
  await trx
    .deleteFrom('outbox_message')
    .where('recipient', 'in', recipients)
    .where('kind', 'like', `${kinds}%`)
    .where('status', '<>', 'sending')
    .execute();
}
