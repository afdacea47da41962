import type { Database } from '#/platform/db/database.ts';

/**
 * Everything that a press at the desk may change, as it stands: rows without their version, the mails and calls that will
 * be made, the money that will leave. What was taken back counts as not there, and the audit trail keeps its lines.
 */
export async function deskRows({ db }: Database): Promise<unknown> {
  const visits = await db.selectFrom('appointment').selectAll().orderBy('id').execute();
  return {
    visits: visits.map(({ sequence: _, ...visit }) => visit),
    cells: await db.selectFrom('slot_cell').selectAll().orderBy('resource').orderBy('cell').execute(),
    holds: await db.selectFrom('hold').selectAll().orderBy('id').execute(),
    patients: await db.selectFrom('patient').selectAll().orderBy('id').execute(),
    mails: await db
      .selectFrom('outbox_message')
      .select(['idempotency_key', 'recipient', 'status', 'not_before'])
      .where('status', '<>', 'cancelled')
      .orderBy('id')
      .execute(),
    calls: await db.selectFrom('phone_task').selectAll().orderBy('id').execute(),
    refunds: await db
      .selectFrom('refund')
      .select(['payment_id', 'amount_cents', 'state', 'reason'])
      .where('state', '<>', 'taken-back')
      .orderBy('id')
      .execute(),
    kept: await db.selectFrom('payment').select(['id', 'keep_cents', 'status']).orderBy('id').execute(),
  };
}
