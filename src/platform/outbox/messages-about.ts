import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import type { OutboxStatus, OutboxTables } from '#/platform/outbox/tables.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export type KnownMessage = {
  readonly name: string;
  readonly kind: string;
  readonly recipient: string;
  readonly status: OutboxStatus;
  readonly notBeforeMs: number;
  readonly sentAtMs: number | null;
};

/** Mails whose names begin in one of these ways, in the order in which they were written. */
export async function messagesNamed(
  db: Db | Trx,
  beginnings: readonly string[],
): Promise<readonly KnownMessage[]> {
  if (beginnings.length === 0) return [];
  const rows = await db
    .selectFrom('outbox_message')
    .select(['id', 'idempotency_key', 'kind', 'recipient', 'status', 'not_before', 'sent_at'])
    .where(nameBeginsWith(beginnings))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    name: row.idempotency_key,
    kind: row.kind,
    recipient: row.recipient,
    status: row.status,
    notBeforeMs: row.not_before,
    sentAtMs: row.sent_at,
  }));
}

type Where = (
  eb: ExpressionBuilder<OutboxTables, 'outbox_message'>,
) => ExpressionWrapper<OutboxTables, 'outbox_message', SqlBool>;

/** Ranges, so that the unique index finds them: names end in numbers, which come before every letter. */
export function nameBeginsWith(beginnings: readonly string[]): Where {
  return (eb) =>
    eb.or(
      beginnings.map((begin) =>
        eb.and([eb('idempotency_key', '>=', begin), eb('idempotency_key', '<', `${begin}~`)]),
      ),
    );
}
