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

/**
 * What waits to be told of a visit and is no longer true: more than one piece of news, a time where the visit is not, or
 * anything but the end of one that has ended. What patients hear at once when they book is left out: it has left.
 */
export async function outdatedNews({ db }: Database): Promise<readonly string[]> {
  const visits = await db.selectFrom('appointment').selectAll().execute();
  const mails = await db.selectFrom('outbox_message').selectAll().where('status', '=', 'pending').execute();
  const calls = await db.selectFrom('phone_task').selectAll().where('replaced_by', 'is', null).execute();
  return visits.flatMap(({ id, source, status, time_zone, starts_at }) => {
    const kinds = ['moved', 'cancelled', ...(source === 'phone' ? ['booked'] : [])];
    const waits = kinds.flatMap((kind) => {
      const begin = `appointment.${kind}:${id}:`;
      return [
        ...mails.filter((mail) => mail.idempotency_key.startsWith(begin)).map(({ payload }) => payload),
        ...calls.filter(({ message }) => message.startsWith(begin)).map(() => null),
      ].map((payload) => ({ kind, payload }));
    });
    const clock = Temporal.Instant.fromEpochMilliseconds(starts_at)
      .toZonedDateTimeISO(time_zone)
      .toLocaleString('en-US', { hour: 'numeric', minute: '2-digit' })
      .toLowerCase()
      .replace(/\s/g, ' ');
    const untrue = waits.filter(({ kind, payload }) =>
      status === 'cancelled' ? kind !== 'cancelled' : payload !== null && !payload.includes(clock),
    );
    return waits.length > 1 || untrue.length > 0
      ? [`${id}, ${status}, ${clock}: ${waits.map(({ kind }) => kind).join(', ')}`]
      : [];
  });
}
