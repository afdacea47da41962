import type { IncomingHttpHeaders } from 'node:http';
import type { Result } from '#/kernel/result.ts';
import type { Trx } from '#/server/db/database.ts';

/** What the mail vendor tells about a mail it took. `code` is the word the dead letter carries. */
export type MailNews =
  | {
      readonly kind: 'undeliverable';
      readonly providerId: string;
      readonly code: 'bounced' | 'complained';
      readonly toldAt: Temporal.Instant;
    }
  | { readonly kind: 'nothing-to-do' };

/** Reads a webhook's exact bytes. `not-genuine`: it does not come from the vendor, or it is old or malformed. */
export type ReadMailNews = (
  raw: Buffer,
  headers: IncomingHttpHeaders,
  now: Temporal.Instant,
) => Result<MailNews, { readonly kind: 'not-genuine' }>;

/**
 * A mail that came back, or that its reader took for spam, becomes a dead letter: a person has to find another way.
 * `told-before` when it is one already, `unknown-mail` when no sent mail has this id.
 */
export async function buryUndeliverable(
  trx: Trx,
  providerId: string,
  code: 'bounced' | 'complained',
): Promise<'buried' | 'told-before' | 'unknown-mail'> {
  const row = await trx
    .selectFrom('outbox_message')
    .select(['id', 'status'])
    .where('provider_id', '=', providerId)
    .executeTakeFirst();
  if (row === undefined) return 'unknown-mail';
  if (row.status !== 'sent') return 'told-before';
  await trx
    .updateTable('outbox_message')
    .set({ status: 'dead', last_error: code })
    .where('id', '=', row.id)
    .execute();
  return 'buried';
}
