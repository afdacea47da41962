import type { IncomingHttpHeaders } from 'node:http';
import type { Result } from '#/kernel/result.ts';
import type { Trx } from '#/platform/db/database.ts';
import type { SuppressionReason } from '#/platform/outbox/tables.ts';

/** What the mail vendor tells about a mail it took. `code` is the word the dead letter carries. */
export type MailReport =
  | {
      readonly kind: 'undeliverable';
      readonly providerId: string;
      readonly code: SuppressionReason;
      /** False when the mailbox was only full or the like: the next mail may arrive. */
      readonly isLasting: boolean;
      readonly toldAt: Temporal.Instant;
    }
  | { readonly kind: 'nothing-to-do' };

/** Reads a webhook's exact bytes. `not-genuine`: it does not come from the vendor, or it is old or malformed. */
export type ReadMailReport = (
  raw: Buffer,
  headers: IncomingHttpHeaders,
  now: Temporal.Instant,
) => Result<MailReport, { readonly kind: 'not-genuine' }>;

/**
 * A mail that came back, or that its reader took for spam, becomes a dead letter: a person has to find another way.
 * Gives the address it went to; null when no mail of the outbox has this id.
 */
export async function buryUndeliverable(
  trx: Trx,
  providerId: string,
  code: SuppressionReason,
): Promise<{ readonly recipient: string; readonly toldBefore: boolean } | null> {
  const row = await trx
    .selectFrom('outbox_message')
    .select(['id', 'status', 'recipient'])
    .where('provider_id', '=', providerId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, recipient } = row;
  if (row.status !== 'sent') return { recipient, toldBefore: true };
  await trx
    .updateTable('outbox_message')
    .set({ status: 'dead', last_error: code })
    .where('id', '=', id)
    .execute();
  return { recipient, toldBefore: false };
}
